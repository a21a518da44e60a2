// SPDX-License-Identifier: Apache-2.0
// The letter's PDF, judged by poppler's tools.
#include <array>
#include <cstdio>
#include <fstream>

#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "letter_sample.h"
#include "report/cairo_painter.h"
#include "report/letter_text.h"

namespace synovia::report {
namespace {

using testing::HasSubstr;
using testing::Not;

class LetterPdf : public testing::Test {
 protected:
  void SetUp() override {
    if (std::system("command -v pdftotext >/dev/null 2>&1") != 0) GTEST_SKIP() << "poppler-utils is not installed";
    folder_ = std::filesystem::temp_directory_path() / ("synovia-letter-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path keep(const base::Bytes& pdf) const {
    const auto path = folder_ / "letter.pdf";
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(pdf.data()), static_cast<std::streamsize>(pdf.size()));
    return path;
  }
  static std::string output_of(const std::string& command) {
    std::string out;
    FILE* pipe = ::popen(command.c_str(), "r");
    std::array<char, 4096> part;
    for (std::size_t n; (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;) out.append(part.data(), n);
    ::pclose(pipe);
    return out;
  }
  std::string tool(const std::string& name, const Letter& letter, const std::string& after = "") const {
    return output_of(name + " '" + keep(write_pdf(letter).value()).string() + "' " + after);
  }
  std::filesystem::path folder_;
};

// Each found after the one before: the order of CLINIC §10.
void expect_in_order(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t at = 0;
  for (const auto& part : parts) {
    const auto found = text.find(part, at);
    EXPECT_NE(found, std::string::npos) << part << "\nnot found, or not there, in\n" << text;
    if (found != std::string::npos) at = found;
  }
}

TEST_F(LetterPdf, SaysItsPartsInTheReadersOrder) {
  const std::string text = tool("pdftotext -enc UTF-8", sample_letter(), "-");
  expect_in_order(
      text, {"Cœuré", "DELMAS Hélène", "2 63 02 69 383 001 52", "Infiltration de l’épaule droite",
             "Conclusion et conduite", "Ce qui a été fait", "TH-5518", "Constatations", "Figure 1", "Technique et dose",
             "mGy·cm²", "Validé électroniquement par le Dr Claire Vasseur", "non marqué CE"});
}

TEST_F(LetterPdf, KeepsAccentsAndSigns) {
  Letter letter = sample_letter();
  letter.parts[2].text += " Écart : 12\u00a0mm.";
  std::string text = tool("pdftotext -enc UTF-8", letter, "-");
  // The font draws both kinds of space with one glyph; readers of the file may give back either.
  for (std::size_t at; (at = text.find("\u00a0")) != std::string::npos;) text.replace(at, 2, " ");
  for (const char* sign : {"Cœuré", "0 €", "≥ 3", "Œdème", "mGy·cm²", "12 mm", "Église", "EN 0–10"})
    EXPECT_THAT(text, HasSubstr(sign));
}

TEST_F(LetterPdf, UsualContentFitsOneA4Page) {
  const std::string info = tool("pdfinfo", sample_letter());
  EXPECT_THAT(info, HasSubstr("Pages:           1\n"));
  EXPECT_THAT(info, HasSubstr("A4"));
}

TEST_F(LetterPdf, MetadataNamesTheDocumentAndNotThePatient) {
  const std::string info = tool("pdfinfo -isodates", sample_letter());
  EXPECT_THAT(info, HasSubstr("Infiltration de l’épaule droite"));
  EXPECT_THAT(info, HasSubstr("2026-11-20T"));
  EXPECT_THAT(info, Not(HasSubstr("DELMAS")));
}

TEST_F(LetterPdf, EmbedsEveryFont) {
  const std::string fonts = tool("pdffonts", sample_letter());
  EXPECT_THAT(fonts, HasSubstr("Inter"));
  std::size_t rows = 0;
  for (const auto& line : non_empty_lines(fonts)) {
    if (++rows <= 2) continue;  // the table's head
    EXPECT_THAT(line, HasSubstr(" yes yes ")) << line;
  }
  EXPECT_GT(rows, 2u);
}

TEST_F(LetterPdf, HoldsEachPictureOnceAndShapesAsVectors) {
  const auto images = [&](const Letter& letter) { return non_empty_lines(tool("pdfimages -list", letter)).size() - 2; };
  Letter letter = sample_letter();
  EXPECT_EQ(images(letter), 2u);
  letter.pictures.pop_back();
  EXPECT_EQ(images(letter), 1u);
}

TEST_F(LetterPdf, SideLetterIsTextOverThePicture) {
  Letter letter = sample_letter();
  EXPECT_THAT(tool("pdftotext -enc UTF-8", letter, "-"), HasSubstr("\nR\n"));
  for (auto& picture : letter.pictures) picture.side = image::Side::unknown;
  EXPECT_THAT(tool("pdftotext -enc UTF-8", letter, "-"), Not(HasSubstr("\nR\n")));
}

TEST_F(LetterPdf, MatriculeIsPrintedOnlyWhenGiven) {
  Letter letter = sample_letter();
  letter.identity.ins_matricule.clear();
  const std::string text = tool("pdftotext -enc UTF-8", letter, "-");
  EXPECT_THAT(text, Not(HasSubstr("INS")));
}

TEST_F(LetterPdf, LongTextFlowsToASecondPageThatNamesThePatient) {
  Letter letter = sample_letter();
  for (int i = 0; i < 14; ++i)
    letter.parts[2].text += "\nParagraphe " + std::to_string(i) + ". " + letter.parts[1].text;
  EXPECT_THAT(tool("pdfinfo", letter), HasSubstr("Pages:           2\n"));
  const std::string second = tool("pdftotext -enc UTF-8 -f 2", letter, "-");
  EXPECT_THAT(second, HasSubstr("DELMAS Hélène"));
  EXPECT_THAT(second, HasSubstr("non marqué CE"));
  expect_in_order(tool("pdftotext -enc UTF-8", letter, "-"),
                  {"Paragraphe 0.", "Paragraphe 6.", "Paragraphe 13.", "Technique", "Validé"});
}

TEST_F(LetterPdf, EqualLettersGiveEqualFiles) {
  EXPECT_EQ(write_pdf(sample_letter()).value(), write_pdf(sample_letter()).value());
}

// A binary PPM (P6) as poppler writes it.
image::RgbaImage read_ppm(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string magic;
  int most = 0;
  image::RgbaImage picture;
  in >> magic >> picture.size.width >> picture.size.height >> most;
  in.get();
  for (std::size_t i = 0; i < std::size_t{picture.size.width} * picture.size.height; ++i) {
    for (int c = 0; c < 3; ++c) picture.rgba.push_back(static_cast<std::uint8_t>(in.get()));
    picture.rgba.push_back(255);
  }
  return picture;
}

// The mean of a tile of 8 × 8 pixels.
double tile_mean(const image::RgbaImage& page, std::uint32_t left, std::uint32_t top) {
  double sum = 0;
  for (std::uint32_t y = top; y < top + 8; ++y)
    for (std::uint32_t x = left; x < left + 8; ++x) {
      const std::size_t at = (std::size_t{y} * page.size.width + x) * 4;
      sum += page.rgba[at] + page.rgba[at + 1] + page.rgba[at + 2];
    }
  return sum / (64 * 3);
}

// The tile that differs most, when each may lie a pixel aside: on a picture Cairo sets glyphs on whole pixels, a PDF
// does not.
double worst_tile(const image::RgbaImage& a, const image::RgbaImage& b) {
  double worst = 0;
  for (std::uint32_t y = 8; y + 17 <= a.size.height; y += 8)
    for (std::uint32_t x = 8; x + 17 <= a.size.width; x += 8) {
      const double mean = tile_mean(a, x, y);
      double least = 255;
      for (std::uint32_t dy = 0; dy < 3; ++dy)
        for (std::uint32_t dx = 0; dx < 3; ++dx)
          least = std::min(least, std::abs(mean - tile_mean(b, x + dx - 1, y + dy - 1)));
      worst = std::max(worst, least);
    }
  return worst;
}

TEST_F(LetterPdf, DrawnPagesAreThoseThatPopplerReadsInThePdf) {
  Letter letter = sample_letter();
  for (auto& part : letter.parts)
    if (part.id == "findings")
      for (int i = 0; i < 36; ++i) part.text += "\nInterligne conservé, sans condensation ni ostéophyte.";
  for (auto& picture : letter.pictures)
    picture.jpeg = std::make_shared<const base::Bytes>(jpeg(*picture.pixels).value());
  constexpr double kDots = 6;  // per mm: 152.4 per inch
  const auto pages = draw_pages(letter, kDots);
  ASSERT_TRUE(pages) << pages.error().sentence;
  ASSERT_GE(pages->size(), 2u);
  const std::string stem = (folder_ / "page").string();
  output_of("pdftoppm -r 152.4 '" + keep(write_pdf(letter).value()).string() + "' '" + stem + "'");
  for (std::size_t i = 0; i < pages->size(); ++i) {
    const auto judged = read_ppm(stem + "-" + std::to_string(i + 1) + ".ppm");
    // Poppler rounds a page up to whole pixels.
    ASSERT_NEAR((*pages)[i].size.width, judged.size.width, 1);
    ASSERT_NEAR((*pages)[i].size.height, judged.size.height, 1);
    EXPECT_LT(worst_tile((*pages)[i], judged), 24) << "page " << i + 1;
  }
}

TEST_F(LetterPdf, TakesAnEncodedPictureAsItIs) {
  Letter letter = sample_letter();
  letter.pictures.resize(1);
  letter.pictures[0].jpeg = std::make_shared<const base::Bytes>(jpeg(*letter.pictures[0].pixels).value());
  const auto path = keep(write_pdf(letter).value());
  const auto listed = output_of("pdfimages -list '" + path.string() + "'");
  EXPECT_THAT(listed, HasSubstr("jpeg")) << listed;
  output_of("pdfimages -j '" + path.string() + "' '" + (folder_ / "image").string() + "'");
  EXPECT_EQ(*base::read_file(folder_ / "image-000.jpg"), *letter.pictures[0].jpeg);
}

TEST(Letter, IsDrawnBeforeItIsComplete) {
  Letter letter = sample_letter();
  letter.parts[0].text.clear();
  EXPECT_FALSE(write_pdf(letter));
  EXPECT_TRUE(draw_pages(letter, 2));
}

TEST_F(LetterPdf, SaysBelowItsTitleWhatItReplaces) {
  Letter letter = sample_letter();
  letter.replaces = letter.version_text = "Version 2, annule et remplace la version 1 du 21/11/2026";
  const std::string text = tool("pdftotext", letter, "-");
  expect_in_order(text, {letter.title.substr(0, 12), "annule et remplace la version 1"});
}

TEST(Letter, IsRefusedWithoutWhatIsObligatory) {
  const auto code = [](auto&& change) {
    Letter letter = sample_letter();
    change(letter);
    const auto pdf = write_pdf(letter);
    return pdf ? std::string("written") : std::string(base::name_of(pdf.error().code));
  };
  EXPECT_EQ(code([](Letter&) {}), "written");
  EXPECT_EQ(code([](Letter& l) { l.identity.birth_name = " "; }), "refused");
  EXPECT_EQ(code([](Letter& l) { l.parts[0].text = "\n "; }), "refused");
  EXPECT_EQ(code([](Letter& l) { l.signer.clear(); }), "refused");
  EXPECT_EQ(code([](Letter& l) { l.pictures.push_back(l.pictures[0]); }), "refused");
  EXPECT_EQ(code([](Letter& l) {
              image::RgbaImage torn = *l.pictures[0].pixels;
              torn.rgba.pop_back();
              l.pictures[0].pixels = std::make_shared<const image::RgbaImage>(std::move(torn));
            }),
            "out_of_range");
}

TEST(Letter, RefusalNeverNamesThePatient) {
  Letter letter = sample_letter();
  letter.signer.clear();
  EXPECT_THAT(write_pdf(letter).error().sentence, Not(HasSubstr("DELMAS")));
}

TEST(Letter, PlainTextHasTheSameOrder) {
  expect_in_order(plain_text(sample_letter()),
                  {"Centre de soins", "Cœuré", "DELMAS Hélène", "14/02/1963", "Conclusion", "glycémie",
                   "Ce qui a été fait", "Constatations", "Technique et dose", "10001234567"});
}

}  // namespace
}  // namespace synovia::report
