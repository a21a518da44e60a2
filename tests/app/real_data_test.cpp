// SPDX-License-Identifier: Apache-2.0
// The whole collection of real files, as import, dump, decode and render treat them: stored and shown, or refused with a
// sentence; in time; on the GPU as on the CPU.
#include <chrono>
#include <cmath>
#include <fstream>

#include "app/picture.h"
#include "archive/archive.h"
#include "base/text.h"
#include "render/viewport.h"
#include "support/process.h"
#include "support/temporary_folder.h"

namespace synovia::app {
namespace {

namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__)
constexpr double kSlow = 10;  // the sanitizers' price
#else
constexpr double kSlow = 1;
#endif

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

void expect_a_sentence(const std::string& sentence, const std::string& of) {
  EXPECT_GT(sentence.size(), 15u) << of << ": " << sentence;
  EXPECT_TRUE(base::is_valid_utf8(sentence)) << of;
  EXPECT_NE(std::string(".!?)").find(sentence.back()), std::string::npos) << of << ": " << sentence;
}

TEST(RealData, IsImportedOrRefusedFileByFile) {
  const auto files = files_below(SYNOVIA_SHARED_DATA);
  if (files.empty()) GTEST_SKIP() << "no real data beside the project";
  // A disc's directory, which has this name by PS3.10 8.6, is passed over.
  const auto directories = std::size_t(
      std::ranges::count(files, fs::path("DICOMDIR"), [](const fs::path& file) { return file.filename(); }));
  const test::TemporaryFolder folder;
  auto archive = archive::LocalArchive::open(folder / "archive");
  ASSERT_TRUE(archive) << archive.error().sentence;
  const auto report = archive::import_paths(**archive, {SYNOVIA_SHARED_DATA}, false);
  ASSERT_TRUE(report) << report.error().sentence;
  EXPECT_EQ(report->stored + report->duplicates + report->refused.size() + directories, files.size());
  for (const auto& one : report->refused) expect_a_sentence(one.reason, one.file);
  ASSERT_TRUE((*archive)->settle());
  const auto checked = (*archive)->verify(false);
  ASSERT_TRUE(checked) << checked.error().sentence;
  EXPECT_EQ(checked->faults, std::vector<std::string>());
  EXPECT_EQ(checked->index_rows, report->stored);
  const auto studies = (*archive)->find({.limit = 10'000});
  ASSERT_TRUE(studies);
  std::size_t found = 0;
  for (const auto& study : *studies) found += study.instances;
  EXPECT_EQ(found, report->stored);
  RecordProperty("stored", static_cast<int>(report->stored));
  RecordProperty("refused", static_cast<int>(report->refused.size()));
}

std::vector<std::string> folders_of_data() {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(SYNOVIA_SHARED_DATA, none))
    if (entry.is_directory()) names.push_back(entry.path().filename());
  if (names.empty()) names.push_back("none");
  std::sort(names.begin(), names.end());
  return names;
}

class RealFolder : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    files_ = files_below(fs::path(SYNOVIA_SHARED_DATA) / GetParam());
    if (files_.empty()) GTEST_SKIP() << "no real data beside the project";
  }
  std::vector<fs::path> files_;
};

// One file by the ways of `render`; what fails says why.
void render_both_ways(const dicom::File& file, const std::string& name) {
  for (const bool reference : {false, true}) {
    const auto start = std::chrono::steady_clock::now();
    PictureRequest request;
    request.size = {256, 256};
    request.reference = reference;
    const auto picture = render_picture(file, request);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 2.0 * kSlow) << name << (reference ? " by the reference" : " by the GPU");
    if (!picture) expect_a_sentence(picture.error().sentence, name);
    else EXPECT_GT(picture->png.size(), 100u) << name;
  }
}

TEST_P(RealFolder, IsDumpedAndRenderedOrRefusedInTime) {
  for (const auto& path : files_) {
    const std::string name = path.filename();
    const auto file = dicom::File::open(path);
    if (!file) {
      expect_a_sentence(file.error().sentence, name);
      continue;
    }
    EXPECT_FALSE(file->dump().empty()) << name;
    render_both_ways(*file, name);
  }
}

// How far GPU and CPU may be apart, in levels of 255. At 1:1 half a level, and one after rounding; between pixels the
// GPU's single-precision coordinates add (step to the neighbour) × (texture size) × 2⁻²⁴ stored values.
double allowed_levels(const image::Frame& frame, const image::GrayscaleTransform& gray) {
  const auto range = image::stored_range(frame, gray.padding);
  if (!range) return 1;
  const double step = double(range->greatest) - range->least, size = std::max(frame.layout.rows, frame.layout.columns);
  return 1 +
         std::floor(255 * std::abs(gray.slope) / std::max(1.0, gray.window.width) * step * size * std::ldexp(1.0, -24));
}

struct Comparison {
  int worst = 0;
  std::size_t apart = 0;  // samples that differ at all
};

Comparison compare(const base::Bytes& a, const base::Bytes& b) {
  Comparison found;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const int difference = std::abs(int{a[i]} - int{b[i]});
    found.worst = std::max(found.worst, difference);
    found.apart += difference > 0;
  }
  return found;
}

class GpuAndCpu {
 public:
  GpuAndCpu() {
    auto context = render::GraphicsContext::headless();
    if (!context) throw std::runtime_error(context.error().sentence);
    context_ = std::move(*context);
    auto made = render::Viewport::create(context_);
    if (!made) throw std::runtime_error(made.error().sentence);
    viewport_ = std::move(*made);
  }
  void take(std::shared_ptr<const image::Frame> frame) {
    frame_ = std::move(frame);
    const auto set = viewport_->set_frame(frame_);
    ASSERT_TRUE(set) << set.error().sentence;
    viewport_->upload_step();
  }
  void expect_alike(const image::GrayscaleTransform& gray, const image::ViewTransform& view, image::ViewSize size,
                    double levels) {
    viewport_->resize(size);
    viewport_->set_view(view);
    viewport_->set_grayscale(gray);
    const auto gpu = viewport_->read_pixels();
    const auto cpu = image::render_reference_rgba(*frame_, gray, view, size);
    ASSERT_TRUE(gpu) << gpu.error().sentence;
    ASSERT_TRUE(cpu) << cpu.error().sentence;
    ASSERT_EQ(gpu->size(), cpu->size());
    EXPECT_LE(compare(*gpu, *cpu).worst, levels) << size.width << "×" << size.height << " at zoom " << view.zoom;
  }

 private:
  std::shared_ptr<render::GraphicsContext> context_;
  std::unique_ptr<render::Viewport> viewport_;
  std::shared_ptr<const image::Frame> frame_;
};

TEST_P(RealFolder, LooksTheSameOnTheGpuAsOnTheCpu) {
  GpuAndCpu both;
  int compared = 0;
  for (const auto& path : files_) {
    SCOPED_TRACE(path.filename().string());
    const auto file = dicom::File::open(path);
    if (!file || !file->header().has_pixels) continue;
    auto decoded = file->decode_frame(0);
    if (!decoded) continue;
    const auto& picture = file->header().picture;
    const auto frame = std::make_shared<const image::Frame>(std::move(*decoded));
    const auto& layout = frame->layout;
    const auto gray = first_look(picture, *frame);
    both.take(frame);
    if (HasFatalFailure()) return;
    const double aspect = picture.spacing.aspect > 0 ? picture.spacing.aspect : 1;
    const double levels = allowed_levels(*frame, gray);
    // 1:1, the middle of the picture; pixels that are not square lie between device pixels even so.
    const image::ViewSize part{std::min(layout.columns, 512u), std::min(layout.rows, 512u)};
    image::ViewTransform one = image::fit(layout.columns, layout.rows, aspect, part);
    one.zoom = 1;
    both.expect_alike(gray, one, part, aspect == 1 ? 1 : levels);
    const image::ViewSize fitted{256, 256};
    both.expect_alike(gray, image::fit(layout.columns, layout.rows, aspect, fitted), fitted, levels);
    ++compared;
  }
  RecordProperty("compared", compared);
}

// A PGM of 8 bits as dcmj2pnm writes it: "P5", width, height, 255, then the pixels.
std::string pgm_pixels(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string magic;
  std::size_t width = 0, height = 0, most = 0;
  in >> magic >> width >> height >> most;
  in.get();
  return magic == "P5" && most == 255 ? std::string(std::istreambuf_iterator<char>(in), {}) : "";
}

// An independent pipeline, DCMTK's, at 1:1 with the file's first window. It cuts where we round: one level.
TEST_P(RealFolder, IsWindowedAsDcmtkWindowsIt) {
  if (!test::is_installed("dcmj2pnm")) FAIL() << "no DCMTK tools here";
  const test::TemporaryFolder scratch;
  int compared = 0;
  for (const auto& path : files_) {
    SCOPED_TRACE(path.filename().string());
    const auto file = dicom::File::open(path);
    if (!file || !file->header().has_pixels || !file->header().picture.has_window) continue;
    const auto& picture = file->header().picture;
    if (picture.spacing.aspect != 1 || picture.layout.samples != 1)
      continue;  // other pixels than square ones are resampled by us
    const auto frame = file->decode_frame(0);
    if (!frame) continue;
    const std::string theirs = scratch / "picture.pgm";
    if (test::run({"dcmj2pnm", "-q", "+Wi", "1", "--write-raw-pnm", path.string(), theirs}).exit_code != 0) continue;
    const std::string pixels = pgm_pixels(theirs);
    const image::ViewSize size{frame->layout.columns, frame->layout.rows};
    const auto ours =
        image::render_reference_rgba(*frame, picture.grayscale, image::fit(size.width, size.height, 1, size), size);
    ASSERT_TRUE(ours);
    ASSERT_EQ(pixels.size(), ours->size() / 4);
    int worst = 0;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      const auto x = static_cast<std::uint32_t>(i % size.width), y = static_cast<std::uint32_t>(i / size.width);
      // Padding is no picture for us (PS3.3 C.7.5.1.1.2) and a value for dcmj2pnm.
      if (picture.grayscale.padding && picture.grayscale.padding->holds(frame->stored(x, y))) continue;
      worst = std::max(worst, std::abs(int{(*ours)[4 * i]} - static_cast<unsigned char>(pixels[i])));
    }
    EXPECT_LE(worst, 1);
    ++compared;
  }
  RecordProperty("compared", compared);
}

std::string name_of_folder(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Each, RealFolder, testing::ValuesIn(folders_of_data()), name_of_folder);

}  // namespace
}  // namespace synovia::app
