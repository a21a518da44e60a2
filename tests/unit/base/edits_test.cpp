// SPDX-License-Identifier: Apache-2.0
#include "base/edits.h"

#include <random>

#include <gtest/gtest.h>

namespace synovia::base {
namespace {

using Json = nlohmann::json;

Edit put(std::string draft, std::string pointer, Json value, std::string label = {}) {
  Edit edit;
  edit.draft = std::move(draft);
  edit.pointer = std::move(pointer);
  edit.after = std::move(value);
  edit.label = std::move(label);
  return edit;
}

Edit take(std::string draft, std::string pointer) {
  Edit edit = put(std::move(draft), std::move(pointer), nullptr);
  edit.has_after = false;
  return edit;
}

std::map<std::string, Json> contents(const Drafts& drafts) {
  std::map<std::string, Json> all;
  for (const auto& name : drafts.names()) all[name] = *drafts.find(name);
  return all;
}

TEST(Drafts, MakeObjectsOnTheWay) {
  Drafts drafts;
  ASSERT_TRUE(drafts.apply(put("record/1", "/fields/volume", "2.5")));
  EXPECT_EQ(*drafts.find("record/1"), Json::parse(R"({"fields": {"volume": "2.5"}})"));
  EXPECT_EQ(drafts.value("record/1", "/fields/volume"), "2.5");
  EXPECT_TRUE(drafts.value("record/1", "/fields/lot").is_null());
  EXPECT_TRUE(drafts.value("none", "/fields/lot").is_null());
}

TEST(Drafts, UndoTakesBackTheObjectsMadeOnTheWay) {
  Drafts drafts;
  ASSERT_TRUE(drafts.apply(put("record/1", "", Json::object())));
  ASSERT_TRUE(drafts.apply(put("record/1", "/a/b/c", 1)));
  ASSERT_TRUE(drafts.undo());
  EXPECT_EQ(*drafts.find("record/1"), Json::object());
  ASSERT_TRUE(drafts.undo());
  EXPECT_EQ(drafts.find("record/1"), nullptr);
  EXPECT_FALSE(drafts.undo());
  ASSERT_TRUE(drafts.redo());
  ASSERT_TRUE(drafts.redo());
  EXPECT_EQ(drafts.value("record/1", "/a/b/c"), 1);
  EXPECT_FALSE(drafts.redo());
}

TEST(Drafts, OneStackOverAllDrafts) {
  Drafts drafts;
  ASSERT_TRUE(drafts.apply(put("record/1", "/a", 1, "typed")));
  ASSERT_TRUE(drafts.apply(put("annotations/2", "/b", 2, "drawn")));
  EXPECT_EQ(drafts.undo_label(), "drawn");
  ASSERT_TRUE(drafts.undo());
  EXPECT_EQ(drafts.undo_label(), "typed");
  EXPECT_EQ(drafts.redo_label(), "drawn");
  EXPECT_EQ(drafts.find("annotations/2"), nullptr);
  ASSERT_TRUE(drafts.apply(put("record/1", "/a", 3)));
  EXPECT_EQ(drafts.redo_label(), "") << "a new edit ends what could be redone";
  EXPECT_FALSE(drafts.redo());
}

TEST(Drafts, SeveralEditsAreOneStep) {
  Drafts drafts;
  ASSERT_TRUE(drafts.apply({put("record/1", "/dose", "40", "dose"), put("record/1", "/volume", "1")}));
  EXPECT_EQ(drafts.undo_label(), "dose");
  ASSERT_TRUE(drafts.undo());
  EXPECT_EQ(drafts.find("record/1"), nullptr);
}

TEST(Drafts, AStepIsDoneWholeOrNotAtAll) {
  Drafts drafts;
  ASSERT_TRUE(drafts.apply(put("record/1", "/a", 1)));
  int told = 0;
  drafts.listen([&](const Edit&) { ++told; });
  const auto before = contents(drafts);
  EXPECT_FALSE(drafts.apply({put("record/1", "/b", 2), put("record/1", "/a/deep", 3)}));
  EXPECT_EQ(contents(drafts), before);
  EXPECT_EQ(told, 0);
}

TEST(Drafts, RefuseAPathThroughAValue) {
  Drafts drafts;
  ASSERT_TRUE(drafts.apply(put("record/1", "", Json::parse(R"({"a": 1, "rows": [1, 2]})"))));
  for (const char* pointer : {"/a/b", "/rows/x", "/rows/3", "/rows/01", "/rows/-1", "no slash", "/bad~2", "/bad~"}) {
    const auto status = drafts.apply(put("record/1", pointer, 0));
    ASSERT_FALSE(status) << pointer;
    EXPECT_EQ(status.error().code, ErrorCode::out_of_range);
  }
}

// RFC 6901 5.
TEST(Drafts, ReadPointersAsTheStandardDoes) {
  Drafts drafts;
  ASSERT_TRUE(
      drafts.apply(put("d", "", Json::parse(R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "m~n": 8})"))));
  EXPECT_EQ(drafts.value("d", "/foo/0"), "bar");
  EXPECT_EQ(drafts.value("d", "/"), 0);
  EXPECT_EQ(drafts.value("d", "/a~1b"), 1);
  EXPECT_EQ(drafts.value("d", "/c%d"), 2);
  EXPECT_EQ(drafts.value("d", "/m~0n"), 8);
  ASSERT_TRUE(drafts.apply(put("d", "/x~1y/z~0", 5)));
  EXPECT_EQ((*drafts.find("d"))["x/y"]["z~"], 5);
}

TEST(Drafts, RowsAreAppendedReplacedAndTakenOut) {
  Drafts drafts;
  ASSERT_TRUE(drafts.apply(put("d", "/rows", Json::parse("[1, 2, 3]"))));
  ASSERT_TRUE(drafts.apply(put("d", "/rows/-", 4)));
  ASSERT_TRUE(drafts.apply(put("d", "/rows/0", 9)));
  ASSERT_TRUE(drafts.apply(take("d", "/rows/1")));
  EXPECT_EQ(drafts.value("d", "/rows"), Json::parse("[9, 3, 4]"));
  ASSERT_TRUE(drafts.undo());
  EXPECT_EQ(drafts.value("d", "/rows"), Json::parse("[9, 2, 3, 4]"));
  ASSERT_TRUE(drafts.undo());
  ASSERT_TRUE(drafts.undo());
  EXPECT_EQ(drafts.value("d", "/rows"), Json::parse("[1, 2, 3]"));
}

TEST(Drafts, AnEditThatChangesNothingIsNoStep) {
  Drafts drafts;
  ASSERT_TRUE(drafts.apply(put("d", "/a", 1, "first")));
  ASSERT_TRUE(drafts.apply(put("d", "/a", 1, "again")));
  ASSERT_TRUE(drafts.apply(take("d", "/none/at/all")));
  EXPECT_EQ(drafts.undo_label(), "first");
}

TEST(Drafts, TellWhatWasCarriedOut) {
  Drafts drafts;
  std::vector<Edit> told;
  drafts.listen([&](const Edit& edit) { told.push_back(edit); });
  ASSERT_TRUE(drafts.apply(put("d", "/a/b", 1)));
  ASSERT_TRUE(drafts.undo());
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0].pointer, "");
  EXPECT_EQ(told[0].after, Json::parse(R"({"a": {"b": 1}})"));
  EXPECT_FALSE(told[1].has_after);
}

TEST(Drafts, CloseTakesTheStepsOfThatDraftAlone) {
  Drafts drafts;
  ASSERT_TRUE(drafts.apply(put("a", "/x", 1)));
  ASSERT_TRUE(drafts.apply({put("a", "/y", 1), put("b", "/y", 1)}));
  ASSERT_TRUE(drafts.apply(put("a", "/z", 1)));
  std::vector<Edit> told;
  drafts.listen([&](const Edit& edit) { told.push_back(edit); });
  drafts.close("a");
  drafts.close("never open");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].draft, "a");
  EXPECT_FALSE(told[0].has_after);
  EXPECT_EQ(drafts.names(), std::vector<std::string>{"b"});
  ASSERT_TRUE(drafts.undo());
  EXPECT_TRUE(drafts.names().empty());
  EXPECT_FALSE(drafts.undo());
}

TEST(Drafts, RestoreIsNoStep) {
  Drafts drafts;
  drafts.restore({{"record/1", Json::parse(R"({"a": 1})")}});
  EXPECT_EQ(drafts.value("record/1", "/a"), 1);
  EXPECT_FALSE(drafts.undo());
}

struct RandomEdits {
  std::mt19937 random;
  explicit RandomEdits(unsigned seed) : random(seed) {}
  int upto(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); }

  Json value() {
    static const std::vector<Json> values{1,
                                          "two",
                                          nullptr,
                                          true,
                                          Json::array(),
                                          Json::object(),
                                          Json::parse("[1,[2,3],{}]"),
                                          Json::parse(R"({"a":{"b":[0]}})"),
                                          1.5,
                                          ""};
    return values[static_cast<std::size_t>(upto(static_cast<int>(values.size())))];
  }
  Edit edit() {
    static const std::vector<std::string> parts{"/a", "/b", "/0", "/1", "/-", "/", "/~0~1"};
    std::string pointer;
    for (int depth = upto(4); depth > 0; --depth)
      pointer += parts[static_cast<std::size_t>(upto(static_cast<int>(parts.size())))];
    const std::string draft = upto(2) ? "one" : "two";
    return upto(4) == 0 ? take(draft, pointer) : put(draft, pointer, value());
  }
  std::vector<Edit> step() {
    std::vector<Edit> edits;
    for (int i = upto(3); i >= 0; --i) edits.push_back(edit());
    return edits;
  }
};

TEST(Drafts, UndoingAllGivesTheStartAndRedoingAllTheEnd) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    RandomEdits source(seed);
    Drafts drafts;
    drafts.restore({{"one", source.value()}});
    const auto start = contents(drafts);
    std::map<std::string, Json> followed = start;  // one who hears of every change can follow
    drafts.listen([&](const Edit& edit) { ASSERT_TRUE(carry_out(followed, edit)); });
    for (int i = 0; i < 40; ++i) {
      static_cast<void>(drafts.apply(source.step()));
      if (source.upto(5) == 0) drafts.undo();
      ASSERT_EQ(contents(drafts), followed) << "seed " << seed;
    }
    while (drafts.redo()) {}
    const auto end = contents(drafts);
    while (drafts.undo()) {}
    ASSERT_EQ(contents(drafts), start) << "seed " << seed;
    ASSERT_EQ(followed, start) << "seed " << seed;
    while (drafts.redo()) {}
    ASSERT_EQ(contents(drafts), end) << "seed " << seed;
  }
}

Edit typed(std::string text, std::string session) {
  Edit edit = put("letter/1", "/conclusion", std::move(text));
  edit.session = std::move(session);
  return edit;
}

TEST(Drafts, TakeBackATextTypedInOneGoAsOneStep) {
  Drafts drafts;
  ASSERT_TRUE(drafts.apply(put("letter/1", "", {{"conclusion", ""}})));
  for (const char* text : {"I", "In", "Inf"}) ASSERT_TRUE(drafts.apply(typed(text, "a")));
  ASSERT_TRUE(drafts.apply(typed("Info", "b")));
  ASSERT_TRUE(drafts.undo());
  EXPECT_EQ(drafts.value("letter/1", "/conclusion"), "Inf");
  ASSERT_TRUE(drafts.undo());
  EXPECT_EQ(drafts.value("letter/1", "/conclusion"), "");
  ASSERT_TRUE(drafts.redo());
  EXPECT_EQ(drafts.value("letter/1", "/conclusion"), "Inf");
}

TEST(Drafts, KeepNoStepOfTypingThatWasTakenBack) {
  Drafts drafts;
  ASSERT_TRUE(drafts.apply(put("letter/1", "", {{"conclusion", ""}}, "begin")));
  for (const char* text : {"I", "In", "I", ""}) ASSERT_TRUE(drafts.apply(typed(text, "a")));
  EXPECT_EQ(drafts.undo_label(), "begin");
}

}  // namespace
}  // namespace synovia::base
