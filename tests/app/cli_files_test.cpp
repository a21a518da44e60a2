// SPDX-License-Identifier: Apache-2.0
// Files and the archive from the command line: phantom, import, find, dump, decode, render, verify.
#include <map>
#include <sstream>

#include <gmock/gmock.h>

#include "app/cli.h"
#include "support/png.h"

namespace synovia::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

// SHA-256 by another program than ours.
std::string sha256sum(const fs::path& file) { return run({"sha256sum", file.string()}).output.substr(0, 64); }

class CliWithPhantoms : public Cli {
 protected:
  CliWithPhantoms() {
    knee_truth_ = ask({"phantom", "knee", "--binning", "4", "--out", knee_, "--truth", file("knee.json")});
    shoulder_truth_ = ask({"phantom", "shoulder", "--binning", "4", "--side", "left", "--out", shoulder_});
  }
  const std::string knee_ = file("knee.dcm"), shoulder_ = file("shoulder.dcm");
  json knee_truth_, shoulder_truth_;
};

TEST_F(CliWithPhantoms, TellTheirTruth) {
  EXPECT_EQ(json::parse(text_of(file("knee.json"))), knee_truth_);
  const json dump = ask({"dump", knee_});
  EXPECT_EQ(dump.at("image").at("columns"), knee_truth_.at("columns"));
  EXPECT_EQ(dump.at("identity").at("sop_uid"), knee_truth_.at("sop_uid"));
  EXPECT_EQ(dump.at("laterality"), "R");
  EXPECT_EQ(ask({"dump", shoulder_}).at("laterality"), "L");
  EXPECT_EQ(ask({"dump", shoulder_}).at("image").at("frames"), shoulder_truth_.at("frames"));
  EXPECT_THAT(refused(4, {"phantom", "elbow", "--out", file("elbow.dcm")}), HasSubstr("knee, shoulder"));
  refused(2, {"phantom", "knee"});
}

TEST_F(CliWithPhantoms, AreImportedOnceAndFound) {
  write_text(file("readme.txt"), "no image");
  const json first = ask({"import", folder_.path().string()});
  EXPECT_EQ(first.at("stored"), 2);
  EXPECT_EQ(first.at("duplicates"), 0);
  const json again = ask({"import", knee_, shoulder_});
  EXPECT_EQ(again.at("stored"), 0);
  EXPECT_EQ(again.at("duplicates"), 2);
  EXPECT_EQ(again.at("refused").size(), 0u);

  const json studies = ask({"find"});
  ASSERT_EQ(studies.size(), 2u);
  EXPECT_EQ(ask({"find", "--modality", "DX"}).size(), 1u);
  EXPECT_EQ(ask({"find", "--modality", "XA"}).size(), 0u);
  EXPECT_EQ(ask({"find", "--limit", "1"}).size(), 1u);
  const std::string patient = studies.at(0).at("patient_id");
  EXPECT_EQ(ask({"find", "--patient", patient}).size(), 2u);
  EXPECT_EQ(ask({"find", "--patient", patient + "0"}).size(), 0u);
  EXPECT_EQ(ask({"find", "--date", "1900-01-01..1900-12-31"}).size(), 0u);
  refused(3, {"find", "--date", "2026-13-45"});

  EXPECT_EQ(ask({"dump", knee_truth_.at("sop_uid")}), ask({"dump", knee_}));
}

TEST_F(CliWithPhantoms, MoveTakesTheSourceAwayOnceStored) {
  ask({"import", "--move", knee_});
  EXPECT_FALSE(fs::exists(knee_));
  EXPECT_EQ(ask({"find"}).size(), 1u);
}

TEST_F(CliWithPhantoms, DecodeGivesTheStoredValues) {
  const std::string raw = file("frame.raw");
  const json said = ask({"decode", shoulder_, "--frame", "40", "--out", raw});
  EXPECT_EQ(said.at("rows"), shoulder_truth_.at("rows"));
  EXPECT_EQ(fs::file_size(raw), said.at("rows").get<std::size_t>() * said.at("columns").get<std::size_t>() * 2);
  EXPECT_EQ(said.at("sha256"), sha256sum(raw));
  refused(3, {"decode", shoulder_, "--frame", "41", "--out", raw});
  refused(2, {"decode", shoulder_, "--frame", "0", "--out", raw});
  refused(2, {"decode", shoulder_});
  refused(4, {"decode", shoulder_, "--out", file("no/such/folder.raw")});
}

TEST_F(CliWithPhantoms, RenderGivesAPictureOfTheSizeAsked) {
  const std::string gpu = file("gpu.png"), cpu = file("cpu.png"), plain = file("plain.png");
  const json said = ask({"render", knee_, "--size", "300x200", "--out", gpu});
  EXPECT_EQ(said.at("pipeline"), "gpu");
  EXPECT_EQ(png_size(gpu), std::pair(300u, 200u));
  EXPECT_EQ(ask({"render", knee_, "--size", "300x200", "--reference", "--out", cpu}).at("pipeline"), "reference");
  EXPECT_EQ(png_size(cpu), std::pair(300u, 200u));
  const json own = ask({"render", knee_, "--annotations", "off", "--window", "4000,2000", "--out", plain});
  EXPECT_EQ(png_size(plain),
            std::pair(knee_truth_.at("columns").get<unsigned>(), knee_truth_.at("rows").get<unsigned>()));
  EXPECT_EQ(own.at("window").at("centre"), 4000);
  EXPECT_EQ(own.at("window").at("width"), 2000);
}

TEST_F(CliWithPhantoms, RenderRefusesWhatMakesNoPicture) {
  const std::string out = file("out.png");
  for (const char* size : {"300", "300x", "0x300", "-5x-5", "300x200px", "axb"})
    refused(2, {"render", knee_, "--size", size, "--out", out});
  for (const char* window : {"5", "5,0", "nan,nan", "5,inf", "5,6,7"})
    refused(2, {"render", knee_, "--window", window, "--out", out});
  refused(2, {"render", knee_, "--frame", "0", "--out", out});
  refused(2, {"render", knee_, "--annotations", "maybe", "--out", out});
  refused(3, {"render", knee_, "--frame", "2", "--out", out});
  refused(3, {"render", knee_, "--size", "99999x99999", "--out", out});
  EXPECT_FALSE(fs::exists(out));
}

TEST_F(CliWithPhantoms, IndexDeletedIsMadeAnewEqual) {
  ask({"import", knee_, shoulder_});
  const json before = ask({"find"});
  for (const auto& entry : fs::directory_iterator(data() / "archive"))
    if (entry.path().filename().string().starts_with("index")) fs::remove(entry.path());
  const json report = ask({"verify", "--rebuild"});
  EXPECT_EQ(report.at("files"), 2);
  EXPECT_EQ(report.at("index_rows"), 2);
  EXPECT_EQ(report.at("faults"), json::array());
  EXPECT_EQ(ask({"find"}), before);
}

TEST_F(CliWithPhantoms, VerifyNamesAnObjectThatWasChangedOnDisk) {
  ask({"import", knee_});
  for (const auto& entry : fs::recursive_directory_iterator(data() / "archive" / "objects")) {
    if (!entry.is_regular_file()) continue;
    fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::add);
    std::fstream damaged(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
    damaged.seekp(-10, std::ios::end);
    damaged.put('!');
  }
  const Answer answer = call({"--json", "verify"});
  EXPECT_EQ(answer.status, 3);
  const auto faults = json::parse(answer.out).at("faults");
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_THAT(faults.at(0).get<std::string>(), HasSubstr(knee_truth_.at("sop_uid").get<std::string>()));
}

struct Decoded {
  std::string path, syntax, sha256;
  std::size_t bytes = 0;
};

// One small file of each transfer syntax, as two independent decoders agree on it (DECODED.tsv).
std::map<std::string, Decoded> decoded_alike() {
  std::map<std::string, Decoded> smallest;
  std::ifstream table(fs::path(SYNOVIA_SHARED_DATA) / "DECODED.tsv");
  for (std::string line; std::getline(table, line);) {
    std::vector<std::string> cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
    if (cells.size() < 8 || cells[7] != "yes") continue;
    const Decoded one{cells[0], cells[1], cells[6], std::stoul(cells[4])};
    const auto known = smallest.find(one.syntax);
    if (known == smallest.end() || one.bytes < known->second.bytes) smallest[one.syntax] = one;
  }
  return smallest;
}

TEST_F(Cli, DecodesRealFilesAsTwoOtherDecodersDo) {
  if (!fs::exists(SYNOVIA_SHARED_DATA)) GTEST_SKIP() << "no real data beside the project";
  const auto table = decoded_alike();
  for (const char* syntax :
       {"Implicit VR Little Endian", "Explicit VR Big Endian", "Deflated Explicit VR Little Endian", "RLE Lossless",
        "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])"}) {
    SCOPED_TRACE(syntax);
    const auto row = table.find(syntax);
    if (row == table.end()) {
      ADD_FAILURE() << "not in the table";
      continue;
    }
    const std::string raw = file("frame.raw");
    const json said = ask({"decode", (fs::path(SYNOVIA_SHARED_DATA) / row->second.path).string(), "--out", raw});
    EXPECT_EQ(said.at("sha256"), row->second.sha256) << row->second.path;
    EXPECT_EQ(sha256sum(raw), row->second.sha256) << row->second.path;
  }
}

TEST_F(Cli, KnownButUnsupportedSyntaxIsRefusedByName) {
  const auto film = fs::path(SYNOVIA_SHARED_DATA) / "radiographs/hand_R_CR_2500x2048_12bit_j2klossless.dcm";
  if (!fs::exists(film)) GTEST_SKIP() << "no real data beside the project";
  EXPECT_THAT(refused(3, {"decode", film.string(), "--out", file("x")}), HasSubstr("JPEG 2000"));
  EXPECT_THAT(refused(3, {"render", film.string(), "--out", file("x")}), HasSubstr("JPEG 2000"));
  EXPECT_EQ(ask({"dump", film.string()}).at("transfer_syntax").at("decodable"), false);
  EXPECT_EQ(ask({"import", film.string()}).at("stored"), 1);
}

}  // namespace
}  // namespace synovia::test
