// SPDX-License-Identifier: Apache-2.0
// Material Design Icons 1.6.50 used by the interface, as UTF-8. A new icon is one line here and its name in kAll.
#pragma once

#include <imgui.h>

namespace synovia::ui::icon {

inline constexpr const char* kViewList = "\uF572";
inline constexpr const char* kImages = "\uF2F9";
inline constexpr const char* kDocument = "\uF219";
inline constexpr const char* kCash = "\uF116";
inline constexpr const char* kHelp = "\uF625";
inline constexpr const char* kSettings = "\uF493";
inline constexpr const char* kCalendar = "\uF0F5";
inline constexpr const char* kRefresh = "\uF450";
inline constexpr const char* kCheck = "\uF12C";
inline constexpr const char* kCheckAll = "\uF12D";
inline constexpr const char* kCheckCircle = "\uF5E0";
inline constexpr const char* kPlay = "\uF40A";
inline constexpr const char* kPause = "\uF3E4";
inline constexpr const char* kArrived = "\uF008";
inline constexpr const char* kClock = "\uF150";
inline constexpr const char* kSearch = "\uF349";
inline constexpr const char* kImport = "\uF2FA";
inline constexpr const char* kDatabase = "\uF1B8";
inline constexpr const char* kBell = "\uF09A";
inline constexpr const char* kPerson = "\uF009";
inline constexpr const char* kLock = "\uF33E";
inline constexpr const char* kSelect = "\uF1B4";
inline constexpr const char* kWindow = "\uF0DF";
inline constexpr const char* kPan = "\uF041";
inline constexpr const char* kRuler = "\uF46D";
inline constexpr const char* kPath = "\uF55E";
inline constexpr const char* kTarget = "\uF4FE";
inline constexpr const char* kCrosshairs = "\uF1A3";
inline constexpr const char* kText = "\uF284";
inline constexpr const char* kInvert = "\uF301";
inline constexpr const char* kRotate = "\uF467";
inline constexpr const char* kUndo = "\uF54D";
inline constexpr const char* kRedo = "\uF44F";
inline constexpr const char* kEye = "\uF208";
inline constexpr const char* kAlert = "\uF026";
inline constexpr const char* kClose = "\uF156";
inline constexpr const char* kInformation = "\uF2FC";
inline constexpr const char* kNeedle = "\uF391";
inline constexpr const char* kStar = "\uF4CE";
inline constexpr const char* kStarOutline = "\uF4D2";
inline constexpr const char* kSave = "\uF193";
inline constexpr const char* kDose = "\uF43C";
inline constexpr const char* kPen = "\uF3EA";
inline constexpr const char* kPlus = "\uF415";
inline constexpr const char* kMinus = "\uF374";
inline constexpr const char* kRepeat = "\uF456";
inline constexpr const char* kLeft = "\uF141";
inline constexpr const char* kRight = "\uF142";
inline constexpr const char* kZoom = "\uF345";
inline constexpr const char* kFit = "\uF293";
inline constexpr const char* kWater = "\uF58C";
inline constexpr const char* kWaterOff = "\uF58D";
inline constexpr const char* kScale = "\uF5D1";
inline constexpr const char* kTimer = "\uF51B";
inline constexpr const char* kSyringe = "\uF391";
inline constexpr const char* kBandage = "\uF3F1";
inline constexpr const char* kPill = "\uF402";
inline constexpr const char* kTestTube = "\uF668";
inline constexpr const char* kFlask = "\uF093";
inline constexpr const char* kWalk = "\uF583";
inline constexpr const char* kRun = "\uF46E";
inline constexpr const char* kHospital = "\uF2E0";
inline constexpr const char* kStethoscope = "\uF4D9";
inline constexpr const char* kSchool = "\uF474";
inline constexpr const char* kClipboard = "\uF14C";
inline constexpr const char* kClipboardText = "\uF14E";
inline constexpr const char* kPlaylist = "\uF5C7";
inline constexpr const char* kAttach = "\uF3E2";
inline constexpr const char* kFolder = "\uF24B";
inline constexpr const char* kFile = "\uF214";
inline constexpr const char* kPdf = "\uF225";
inline constexpr const char* kCamera = "\uF100";
inline constexpr const char* kScan = "\uF072";
inline constexpr const char* kKey = "\uF306";
inline constexpr const char* kKeyboard = "\uF30C";
inline constexpr const char* kCommand = "\uF633";
inline constexpr const char* kPlugin = "\uF431";
inline constexpr const char* kMonitor = "\uF379";
inline constexpr const char* kServer = "\uF48B";
inline constexpr const char* kNetwork = "\uF48D";
inline constexpr const char* kTrash = "\uF1C0";
inline constexpr const char* kEdit = "\uF3EB";
inline constexpr const char* kCopy = "\uF18F";
inline constexpr const char* kUp = "\uF143";
inline constexpr const char* kDown = "\uF140";
inline constexpr const char* kMenu = "\uF35C";
inline constexpr const char* kMore = "\uF1D8";
inline constexpr const char* kFilter = "\uF232";
inline constexpr const char* kSort = "\uF4BA";
inline constexpr const char* kSun = "\uF5A8";
inline constexpr const char* kMoon = "\uF594";
inline constexpr const char* kEyeOff = "\uF209";
inline constexpr const char* kAccountMultiple = "\uF00E";
inline constexpr const char* kAccountPlus = "\uF014";
inline constexpr const char* kAccountAlert = "\uF005";
inline constexpr const char* kAccountCheck = "\uF008";
inline constexpr const char* kHuman = "\uF2E6";
inline constexpr const char* kMale = "\uF29D";
inline constexpr const char* kFemale = "\uF29C";
inline constexpr const char* kPhone = "\uF3F2";
inline constexpr const char* kMail = "\uF1EE";
inline constexpr const char* kSend = "\uF48A";
inline constexpr const char* kHistory = "\uF2DA";
inline constexpr const char* kHourglass = "\uF51F";
inline constexpr const char* kStop = "\uF4DB";
inline constexpr const char* kRecord = "\uF44A";
inline constexpr const char* kSkipNext = "\uF4AD";
inline constexpr const char* kSkipPrevious = "\uF4AE";
inline constexpr const char* kFast = "\uF211";
inline constexpr const char* kZoomIn = "\uF34B";
inline constexpr const char* kZoomOut = "\uF34A";
inline constexpr const char* kGrid = "\uF570";
inline constexpr const char* kColumns = "\uF56D";
inline constexpr const char* kCompare = "\uF18A";
inline constexpr const char* kLink = "\uF337";
inline constexpr const char* kUnlink = "\uF338";
inline constexpr const char* kFlag = "\uF23B";
inline constexpr const char* kUpload = "\uF552";
inline constexpr const char* kDownload = "\uF1DA";
inline constexpr const char* kExport = "\uF207";
inline constexpr const char* kLogout = "\uF343";
inline constexpr const char* kChart = "\uF128";
inline constexpr const char* kChartLine = "\uF12A";
inline constexpr const char* kTable = "\uF4EB";
inline constexpr const char* kCheckboxOn = "\uF132";
inline constexpr const char* kCheckboxOff = "\uF131";
inline constexpr const char* kRadioOn = "\uF43E";
inline constexpr const char* kRadioOff = "\uF43D";
inline constexpr const char* kCloseCircle = "\uF159";
inline constexpr const char* kAlertCircle = "\uF028";
inline constexpr const char* kHelpCircle = "\uF2D7";
inline constexpr const char* kAllergy = "\uF24A";
inline constexpr const char* kDrop = "\uF58C";
inline constexpr const char* kHeart = "\uF5F6";
inline constexpr const char* kBolt = "\uF241";
inline constexpr const char* kWrench = "\uF5B7";
inline constexpr const char* kBone = "\uF2E6";
inline constexpr const char* kXray = "\uF43C";
inline constexpr const char* kFilm = "\uF22F";
inline constexpr const char* kMovie = "\uF381";
inline constexpr const char* kVideo = "\uF567";
inline constexpr const char* kMagnet = "\uF347";
inline constexpr const char* kPrint = "\uF42A";
inline constexpr const char* kLanguage = "\uF5CA";
inline constexpr const char* kTextSize = "\uF27F";
inline constexpr const char* kSpell = "\uF4C6";
inline constexpr const char* kLockOpen = "\uF33F";
inline constexpr const char* kShield = "\uF483";
inline constexpr const char* kBook = "\uF0BD";
inline constexpr const char* kLightbulb = "\uF335";
inline constexpr const char* kBorder = "\uF0C7";
inline constexpr const char* kFullscreen = "\uF293";
inline constexpr const char* kFlip = "\uF4E1";
inline constexpr const char* kExclamation = "\uF205";
inline constexpr const char* kCalendarPlus = "\uF0F3";
inline constexpr const char* kCalendarCheck = "\uF0EF";
inline constexpr const char* kExit = "\uF206";
inline constexpr const char* kSwap = "\uF4E1";
inline constexpr const char* kEyedropper = "\uF20A";
inline constexpr const char* kOneToOne = "\uF3A4";

// Every one above: what the font atlas holds.
inline constexpr const char* kAll[] = {kViewList,    kImages,       kDocument,
                                       kCash,        kHelp,         kSettings,
                                       kCalendar,    kRefresh,      kCheck,
                                       kCheckAll,    kCheckCircle,  kPlay,
                                       kPause,       kArrived,      kClock,
                                       kSearch,      kImport,       kDatabase,
                                       kBell,        kPerson,       kLock,
                                       kSelect,      kWindow,       kPan,
                                       kRuler,       kPath,         kTarget,
                                       kCrosshairs,  kText,         kInvert,
                                       kRotate,      kUndo,         kRedo,
                                       kEye,         kAlert,        kClose,
                                       kInformation, kNeedle,       kStar,
                                       kStarOutline, kSave,         kDose,
                                       kPen,         kPlus,         kMinus,
                                       kRepeat,      kLeft,         kRight,
                                       kZoom,        kFit,          kWater,
                                       kWaterOff,    kScale,        kTimer,
                                       kSyringe,     kBandage,      kPill,
                                       kTestTube,    kFlask,        kWalk,
                                       kRun,         kHospital,     kStethoscope,
                                       kSchool,      kClipboard,    kClipboardText,
                                       kPlaylist,    kAttach,       kFolder,
                                       kFile,        kPdf,          kCamera,
                                       kScan,        kKey,          kKeyboard,
                                       kCommand,     kPlugin,       kMonitor,
                                       kServer,      kNetwork,      kTrash,
                                       kEdit,        kCopy,         kUp,
                                       kDown,        kMenu,         kMore,
                                       kFilter,      kSort,         kSun,
                                       kMoon,        kEyeOff,       kAccountMultiple,
                                       kAccountPlus, kAccountAlert, kAccountCheck,
                                       kHuman,       kMale,         kFemale,
                                       kPhone,       kMail,         kSend,
                                       kHistory,     kHourglass,    kStop,
                                       kRecord,      kSkipNext,     kSkipPrevious,
                                       kFast,        kZoomIn,       kZoomOut,
                                       kGrid,        kColumns,      kCompare,
                                       kLink,        kUnlink,       kFlag,
                                       kUpload,      kDownload,     kExport,
                                       kLogout,      kChart,        kChartLine,
                                       kTable,       kCheckboxOn,   kCheckboxOff,
                                       kRadioOn,     kRadioOff,     kCloseCircle,
                                       kAlertCircle, kHelpCircle,   kAllergy,
                                       kDrop,        kHeart,        kBolt,
                                       kWrench,      kBone,         kXray,
                                       kFilm,        kMovie,        kVideo,
                                       kMagnet,      kPrint,        kLanguage,
                                       kTextSize,    kSpell,        kLockOpen,
                                       kShield,      kBook,         kLightbulb,
                                       kBorder,      kFullscreen,   kFlip,
                                       kExclamation, kCalendarPlus, kCalendarCheck,
                                       kExit,        kSwap,         kEyedropper,
                                       kOneToOne};

}  // namespace synovia::ui::icon

namespace synovia::ui {
// Pairs of code points, 0-ended, for the font atlas: only what is used, so that the atlas stays small at 300 %.
const ImWchar* icon_ranges();
}  // namespace synovia::ui
