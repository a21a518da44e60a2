// SPDX-License-Identifier: Apache-2.0
#include "base/files.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace synovia::base {
namespace {

struct Files : testing::Test {
  test::TemporaryFolder folder;
};

TEST_F(Files, ReadBackWhatWasWritten) {
  const Bytes bytes{0, 255, 10, 13, 0};
  ASSERT_TRUE(write_file(folder / "a", ByteView(bytes)));
  const auto read = read_file(folder / "a");
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, bytes);
  ASSERT_TRUE(write_file(folder / "empty", std::string_view()));
  EXPECT_EQ(read_text(folder / "empty").value_or("x"), "");
}

TEST_F(Files, AreReplacedWhole) {
  ASSERT_TRUE(write_file(folder / "a", std::string_view("a long first version")));
  std::filesystem::permissions(folder / "a", std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  ASSERT_TRUE(write_file(folder / "a", std::string_view("second")));
  EXPECT_EQ(read_text(folder / "a").value_or(""), "second");
  EXPECT_EQ(std::filesystem::status(folder / "a").permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "a temporary file was left";
}

TEST_F(Files, SayWhatIsMissingByItsLeafOnly) {
  const auto read = read_file(folder / "missing.dcm");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::not_found);
  EXPECT_NE(read.error().sentence.find("'missing.dcm'"), std::string::npos);
  EXPECT_EQ(read.error().sentence.find(folder.path().string()), std::string::npos);
}

TEST_F(Files, LargerThanTheLimitAreRefused) {
  ASSERT_TRUE(write_file(folder / "a", std::string_view("12345")));
  EXPECT_TRUE(read_file(folder / "a", 5));
  const auto read = read_file(folder / "a", 4);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::refused);
}

TEST_F(Files, FoldersAndPipesAreRefused) {
  EXPECT_FALSE(read_file(folder.path()));
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_FALSE(read_file(folder / "pipe"));
}

TEST_F(Files, FailToBeWrittenIntoNoFolder) {
  EXPECT_FALSE(write_file(folder / "none/a", std::string_view("x")));
  EXPECT_FALSE(sync_folder(folder / "none"));
}

TEST_F(Files, HandleClosesOnce) {
  FileHandle first(::open("/dev/null", O_RDONLY));
  const int number = first.get();
  FileHandle second(std::move(first));
  EXPECT_FALSE(first.is_open());
  EXPECT_EQ(second.get(), number);
  second = FileHandle();
  EXPECT_EQ(::fcntl(number, F_GETFD), -1);
  EXPECT_EQ(errno, EBADF);
}

}  // namespace
}  // namespace synovia::base
