// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "outbox/outbox.h"
#include "support/temporary_folder.h"

namespace synovia::outbox {
namespace {

namespace fs = std::filesystem;

struct FolderOfDocuments : testing::Test {
  test::TemporaryFolder place;
  fs::path folder = place / "patient_file";
  FolderDestination destination{folder};

  Parcel parcel(const std::string& id, const std::string& name, std::string_view content = "content") {
    return {id, "patient_file", name, "1.2.3", base::Bytes(content.begin(), content.end())};
  }
  std::set<std::string> files() {
    std::set<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(place.path())) {
      if (entry.is_regular_file()) found.insert(fs::relative(entry.path(), folder).string());
    }
    return found;
  }
  std::string read(const std::string& name) { return base::read_text(folder / name).value_or("missing"); }
};

TEST_F(FolderOfDocuments, PutsTheDocumentIntoTheGivenSubFolder) {
  ASSERT_TRUE(destination.deliver(parcel("1", "IPP-7/2026-11-21-report.pdf", "letter")));
  EXPECT_EQ(read("IPP-7/2026-11-21-report.pdf"), "letter");
  EXPECT_EQ(files().size(), 1u);
}

TEST_F(FolderOfDocuments, NamesTheFolderAfterWhatItIsAbout) {
  ASSERT_TRUE(destination.deliver(parcel("1", "a.pdf")));
  ASSERT_TRUE(destination.deliver(parcel("2", "b.pdf")));
  Parcel other = parcel("3", "a.pdf");
  other.about = "1.2.4";
  ASSERT_TRUE(destination.deliver(other));
  std::set<std::string> folders;
  for (const std::string& file : files()) folders.insert(fs::path(file).parent_path().string());
  EXPECT_EQ(folders.size(), 2u);
}

TEST_F(FolderOfDocuments, DeliveringTwiceLeavesOneDocument) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(destination.deliver(parcel("1", "p/a.pdf", "one")));
  EXPECT_EQ(files(), std::set<std::string>{"p/a.pdf"});
}

TEST_F(FolderOfDocuments, NeverOverwritesAnotherDocument) {
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(destination.deliver(parcel("1", "p/a.pdf", "one")));
    ASSERT_TRUE(destination.deliver(parcel("2", "p/a.pdf", "two")));
    ASSERT_TRUE(destination.deliver(parcel("3", "p/a.pdf", "xyz")));
  }
  EXPECT_EQ(read("p/a.pdf"), "one");
  std::set<std::string> contents;
  for (const std::string& file : files()) contents.insert(read(file));
  EXPECT_EQ(contents, (std::set<std::string>{"one", "two", "xyz"}));
  EXPECT_EQ(files().size(), 3u);
}

TEST_F(FolderOfDocuments, NoNameLeavesTheFolder) {
  const std::string nul("nul\0byte", 8), long_name(5000, 'x'), long_ending = fmt::format(".{:e<400}", ""),
                                                               long_folder = fmt::format("a/{:y<5000}/z.pdf", "");
  const std::vector<std::string> names{
      "../../etc/passwd", "/etc/passwd", "..", "../..",          ".",          "",      "/",       "a/..",
      "a/../b",           ".hidden",     nul,  "C:\\windows\\x", "line\nfeed", "é.pdf", long_name, long_ending,
      long_folder,        "-rf.pdf"};
  for (const std::string& name : names) {
    ASSERT_TRUE(destination.deliver(parcel(name, name, name + " content"))) << name;
  }
  for (const std::string& file : files()) {
    EXPECT_NE(file.substr(0, 2), "..") << file;
    for (const auto& part : fs::path(file)) {
      EXPECT_NE(part.string().front(), '.') << file;
      EXPECT_EQ(part.string().find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"),
                std::string::npos)
          << file;
    }
  }
  EXPECT_EQ(files().size(), names.size());
}

TEST_F(FolderOfDocuments, SaysThatTheDiskIsNotThere) {
  ASSERT_TRUE(base::write_file(folder, std::string_view("a file where the folder should be")));
  EXPECT_FALSE(destination.deliver(parcel("1", "a.pdf")));
}

}  // namespace
}  // namespace synovia::outbox
