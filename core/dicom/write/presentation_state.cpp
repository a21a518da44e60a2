// SPDX-License-Identifier: Apache-2.0
// Grayscale softcopy presentation state (PS3.3 A.33.1): what the reader saw, and the shapes drawn.
#include <map>

#include "dicom/dcmtk_bridge.h"

#include "base/i18n.h"
#include "base/text.h"
#include "base/uid.h"
#include "dicom/write/modules.h"

namespace synovia::dicom {
namespace {

using annotation::Shape;
using annotation::ShapeKind;
using base::tr;
using image::Picture;

constexpr const char* kLayer = "SYNOVIA";

base::Error refused(std::string sentence) { return base::fail(base::ErrorCode::refused, std::move(sentence)); }

const Picture* find_picture(const PresentationDocument& document, const std::string& sop_uid) {
  for (const Picture& picture : document.pictures)
    if (picture.sop_uid == sop_uid) return &picture;
  return nullptr;
}

base::Status check_document(const PresentationDocument& document) {
  if (!base::is_uid(document.series_uid)) return refused(tr("the series of the pictures has no valid identifier"));
  if (document.pictures.empty()) return refused(tr("there is no picture to present"));
  for (const Picture& picture : document.pictures) {
    if (!base::is_uid(picture.sop_uid) || !base::is_uid(picture.sop_class_uid))
      return refused(tr("a picture that is referred to has no valid identifiers: import it again"));
    if (picture.layout.rows == 0 || picture.layout.columns == 0) return refused(tr("a picture has no size"));
    if (picture.layout.samples != 1) return refused(tr("a colour picture cannot have a grayscale presentation state"));
  }
  const image::Window& window = document.grayscale.window;
  const double least = window.function == image::VoiFunction::linear ? 1 : 0;  // PS3.3 C.11.2.1.2
  if (window.width < least || window.width <= 0) return refused(tr("the window is too narrow to be kept: widen it"));
  for (const Shape& shape : document.shapes) {
    const Picture* picture = find_picture(document, shape.sop_uid);
    if (!picture || shape.frame >= picture->frames)
      return refused(tr("a drawing lies on a picture that is not presented"));
    if (shape.points.empty()) return refused(tr("a drawing has no points: draw it again"));
  }
  return {};
}

void refer(Item& item, const Picture& picture, std::optional<std::size_t> frame) {
  Item reference = item.add(DCM_ReferencedImageSequence);
  reference.text(DCM_ReferencedSOPClassUID, picture.sop_class_uid).text(DCM_ReferencedSOPInstanceUID, picture.sop_uid);
  if (frame && (picture.frames > 1 || is_multi_frame_class(picture.sop_class_uid)))
    reference.integer(DCM_ReferencedFrameNumber, static_cast<long>(*frame) + 1);
}

// Laterality of the series (PS3.3 C.7.3.1): known only when all its pictures show one side.
const char* side_of(const std::vector<Picture>& pictures) {
  const image::Side side = pictures.empty() ? image::Side::unknown : pictures.front().side;
  for (const Picture& picture : pictures)
    if (picture.side != side) return "";
  return side == image::Side::right ? "R" : side == image::Side::left ? "L" : "";
}

void write_identification(Item& item, const PresentationDocument& document, const DocumentContext& context) {
  // A content label is a CS: capitals, digits, blank and underscore, at most 16 (PS3.5 6.2).
  std::string label;
  for (const char c : document.label.substr(0, 16))
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ' ') label += c;
    else label += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : '_';
  item.text(DCM_ContentLabel, label.empty() ? kLayer : label)
      .text(DCM_ContentDescription, one_line(document.description, 64))
      .text(DCM_PresentationCreationDate, content_date(context))
      .text(DCM_PresentationCreationTime, content_time(context))
      .text(DCM_ContentCreatorName, context.signer.name)
      .text(DCM_Laterality, side_of(document.pictures));
}

void write_relationship(Item& item, const PresentationDocument& document) {
  Item series = item.add(DCM_ReferencedSeriesSequence);
  series.text(DCM_SeriesInstanceUID, document.series_uid);
  for (const Picture& picture : document.pictures) refer(series, picture, std::nullopt);
}

// The aspect as a pair of whole numbers (PixelAspectRatio is IS).
std::string aspect_ratio(double aspect) {
  constexpr long kFine = 10000;
  if (!(aspect > 0) || aspect == 1) return "1\\1";
  return std::to_string(std::max(1L, std::lround(aspect * kFine))) + "\\" + std::to_string(kFine);
}

// PS3.3 C.10.4: the whole picture, corners counted from 1.
void write_displayed_areas(Item& item, const PresentationDocument& document) {
  for (const Picture& picture : document.pictures) {
    Item area = item.add(DCM_DisplayedAreaSelectionSequence);
    refer(area, picture, std::nullopt);
    area.signed32(DCM_DisplayedAreaTopLeftHandCorner, {1, 1});
    area.signed32(DCM_DisplayedAreaBottomRightHandCorner,
                  {static_cast<std::int32_t>(picture.layout.columns), static_cast<std::int32_t>(picture.layout.rows)});
    area.text(DCM_PresentationSizeMode, "SCALE TO FIT");
    if (picture.spacing.known())
      area.decimals(DCM_PresentationPixelSpacing, {picture.spacing.row_mm, picture.spacing.column_mm});
    else area.text(DCM_PresentationPixelAspectRatio, aspect_ratio(picture.spacing.aspect));
  }
}

void write_grayscale(Item& item, const image::GrayscaleTransform& grayscale) {
  // A presentation state replaces the image's own transforms (PS3.4 N.2): a rescale is repeated here or lost.
  if (grayscale.slope != 1 || grayscale.intercept != 0)
    item.decimals(DCM_RescaleIntercept, {grayscale.intercept})
        .decimals(DCM_RescaleSlope, {grayscale.slope})
        .text(DCM_RescaleType, "US");
  Item voi = item.add(DCM_SoftcopyVOILUTSequence);
  voi.decimals(DCM_WindowCenter, {grayscale.window.centre}).decimals(DCM_WindowWidth, {grayscale.window.width});
  if (!grayscale.window.name.empty()) voi.text(DCM_WindowCenterWidthExplanation, one_line(grayscale.window.name, 64));
  if (grayscale.window.function == image::VoiFunction::linear_exact) voi.text(DCM_VOILUTFunction, "LINEAR_EXACT");
  if (grayscale.window.function == image::VoiFunction::sigmoid) voi.text(DCM_VOILUTFunction, "SIGMOID");
  item.text(DCM_PresentationLUTShape, grayscale.inverse ? "INVERSE" : "IDENTITY");
}

void write_graphic(Item& annotation, const char* type, const std::vector<image::ImagePoint>& points) {
  std::vector<float> data;
  for (const image::ImagePoint& point : points) {
    data.push_back(static_cast<float>(point.x));
    data.push_back(static_cast<float>(point.y));
  }
  Item graphic = annotation.add(DCM_GraphicObjectSequence);
  graphic.text(DCM_GraphicAnnotationUnits, "PIXEL")
      .unsigned16(DCM_GraphicDimensions, {2})
      .unsigned16(DCM_NumberOfGraphicPoints, {static_cast<std::uint16_t>(points.size())})
      .floats(DCM_GraphicData, data)
      .text(DCM_GraphicType, type);
  if (std::string(type) != "POINT") graphic.text(DCM_GraphicFilled, "N");
}

void write_label(Item& annotation, const image::ImagePoint& anchor, const std::string& text) {
  if (base::trim(text).empty()) return;
  Item object = annotation.add(DCM_TextObjectSequence);
  object.text(DCM_AnchorPointAnnotationUnits, "PIXEL")
      .floats(DCM_AnchorPoint, {static_cast<float>(anchor.x), static_cast<float>(anchor.y)})
      .text(DCM_AnchorPointVisibility, "N")
      .text(DCM_UnformattedTextValue, one_line(text, 1024));
}

void write_shape(Item& annotation, const Shape& shape, const std::string& label, const Picture& picture) {
  const image::ImagePoint first = shape.points.front();
  if (shape.kind == ShapeKind::target) {
    // A ring around the target: centre and a point on it (PS3.3 C.10.5.1.2).
    const double radius = std::max(4.0, picture.layout.columns / 100.0);
    write_graphic(annotation, "CIRCLE", {first, {first.x + radius, first.y}});
  } else if (shape.kind != ShapeKind::text) {
    write_graphic(annotation, shape.points.size() > 1 ? "POLYLINE" : "POINT", shape.points);
  }
  write_label(annotation, shape.points.back(), label.empty() ? shape.text : label);
}

void write_annotations(Item& item, const PresentationDocument& document) {
  // One item per picture and frame; a text shape without text leaves nothing to draw.
  std::map<std::pair<std::string, std::size_t>, Item> annotations;
  for (std::size_t i = 0; i < document.shapes.size(); ++i) {
    const Shape& shape = document.shapes[i];
    const std::string label = i < document.shape_labels.size() ? document.shape_labels[i] : std::string();
    if (shape.kind == ShapeKind::text && base::trim(label.empty() ? shape.text : label).empty()) continue;
    const Picture& picture = *find_picture(document, shape.sop_uid);
    const auto key = std::pair(shape.sop_uid, shape.frame);
    if (!annotations.contains(key)) {
      Item annotation = item.add(DCM_GraphicAnnotationSequence);
      refer(annotation, picture, shape.frame);
      annotation.text(DCM_GraphicLayer, kLayer);
      annotations.emplace(key, annotation);
    }
    write_shape(annotations.at(key), shape, label, picture);
  }
  if (annotations.empty()) return;
  Item layer = item.add(DCM_GraphicLayerSequence);
  layer.text(DCM_GraphicLayer, kLayer).integer(DCM_GraphicLayerOrder, 1);
}

}  // namespace

base::Result<Written> write_presentation_state(const PresentationDocument& document, const DocumentContext& context) {
  prepare_dcmtk();
  for (const auto& status : {check_context(context), check_document(document)})
    if (!status) return status.error();
  DcmDataset dataset;
  Item item(dataset);
  Written written{base::new_uid(), kPresentationState, series_uid(kPresentationSeries, context.study_uid), {}};
  write_modules(item, context, kPresentationSeries, written.sop_class_uid, written.sop_uid);
  write_identification(item, document, context);
  write_relationship(item, document);
  write_displayed_areas(item, document);
  write_grayscale(item, document.grayscale);
  write_annotations(item, document);
  auto bytes = part10(dataset);
  if (!bytes) return std::move(bytes).error();
  written.bytes = *std::move(bytes);
  return written;
}

}  // namespace synovia::dicom
