// SPDX-License-Identifier: Apache-2.0
// The text area as the window's library feeds it: characters, keys, mouse, clipboard.
#include "ui/text_editor.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::ui {
namespace {

std::string g_clipboard;

class TextArea : public testing::Test {
 protected:
  void SetUp() override {
    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {400, 300};
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
    g_clipboard.clear();
    io.SetClipboardTextFn = [](void*, const char* words) { g_clipboard = words; };
    io.GetClipboardTextFn = [](void*) -> const char* { return g_clipboard.c_str(); };
    apply_theme(1);
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    frame();
    frame();
  }
  void TearDown() override { ImGui::DestroyContext(context_); }

  bool frame() {
    ImGui::GetIO().DeltaTime = 1.0F / 60;
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({400, 300});
    ImGui::Begin("letter", nullptr, ImGuiWindowFlags_NoDecoration);
    place_ = ImGui::GetCursorScreenPos();
    const bool changed = text_area("##text", text, 120);
    active = ImGui::IsItemActive();
    left = ImGui::IsItemDeactivated();
    ImGui::InputText("##next", next_, sizeof next_);
    next_active = ImGui::IsItemActive();
    ImGui::End();
    ImGui::Render();
    return changed;
  }
  void click(float x, float y, int button = 0) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = {place_.x + x, place_.y + y};
    frame();
    io.MouseDown[button] = true;
    frame();
    io.MouseDown[button] = false;
    frame();
  }
  void press(ImGuiKey key, bool ctrl = false, bool shift = false) {
    ImGuiIO& io = ImGui::GetIO();
    io.KeysDown[key] = true;
    io.KeyCtrl = ctrl;
    io.KeyShift = shift;
    frame();
    io.KeysDown[key] = false;
    io.KeyCtrl = io.KeyShift = false;
    frame();
  }
  void type(const std::string& words) {
    ImGui::GetIO().AddInputCharactersUTF8(words.c_str());
    frame();
  }

  float place_x() const { return place_.x; }
  float place_y() const { return place_.y; }

  std::string text;
  bool active = false, left = false, next_active = false;

 private:
  ImGuiContext* context_ = nullptr;
  ImVec2 place_;
  char next_[16] = {};
};

TEST_F(TextArea, TakesComposedCharactersOfDeadKeys) {
  click(10, 10);
  EXPECT_TRUE(active);
  type("Coïncidence : naïf, « œdème », 40 µg");
  EXPECT_EQ(text, "Coïncidence : naïf, « œdème », 40 µg");
}

TEST_F(TextArea, KeepsLettersFromShortcutsWhileItHasTheKeyboard) {
  EXPECT_FALSE(ImGui::GetIO().WantTextInput);
  click(10, 10);
  frame();
  EXPECT_TRUE(ImGui::GetIO().WantTextInput);
  press(ImGuiKey_Escape);
  frame();
  EXPECT_FALSE(active);
  EXPECT_FALSE(ImGui::GetIO().WantTextInput);
}

TEST_F(TextArea, SaysWhenItChangedAndWhenItWasLeft) {
  click(10, 10);
  ImGui::GetIO().AddInputCharactersUTF8("a");
  EXPECT_TRUE(frame());
  EXPECT_FALSE(frame());
  ImGui::GetIO().MousePos = {390, 290};
  frame();
  ImGui::GetIO().MouseDown[0] = true;
  frame();
  EXPECT_TRUE(left);
  ImGui::GetIO().MouseDown[0] = false;
}

TEST_F(TextArea, IsEnteredAndLeftByTab) {
  press(ImGuiKey_Tab);
  frame();
  EXPECT_TRUE(active);
  type("a");
  press(ImGuiKey_Tab);
  frame();
  EXPECT_FALSE(active);
  EXPECT_TRUE(next_active);
  EXPECT_EQ(text, "a");
}

TEST_F(TextArea, CutsCopiesAndPastes) {
  text = "genou droit";
  click(10, 10);
  press(ImGuiKey_A, true);
  press(ImGuiKey_C, true);
  EXPECT_EQ(g_clipboard, "genou droit");
  press(ImGuiKey_X, true);
  EXPECT_EQ(text, "");
  g_clipboard = "un\r\ndeux\t\U0001F44D";
  press(ImGuiKey_V, true);
  EXPECT_EQ(text, "un\ndeux \U0001F44D");
}

TEST_F(TextArea, ErasesByWordAndBreaksByEnter) {
  text = "bien toléré";
  click(10, 10);
  press(ImGuiKey_End, true);
  press(ImGuiKey_Backspace, true);
  EXPECT_EQ(text, "bien ");
  press(ImGuiKey_Enter);
  EXPECT_EQ(text, "bien \n");
}

TEST_F(TextArea, LeavesOutCharactersBeyondSixteenBitsThatArriveAsReplacement) {
  click(10, 10);
  ImGui::GetIO().AddInputCharacter(0x1F44D);
  frame();
  type("ok");
  EXPECT_EQ(text, "ok");
}

TEST_F(TextArea, TakesTypingBackFirstThenLeavesUndoToTheProgram) {
  click(10, 10);
  type("bien");
  EXPECT_TRUE(undo_typing());
  EXPECT_TRUE(frame()) << "handed over like any change";
  EXPECT_EQ(text, "");
  EXPECT_FALSE(undo_typing());
  EXPECT_TRUE(redo_typing());
  frame();
  EXPECT_EQ(text, "bien");
  text = "as the program had it";
  frame();
  EXPECT_FALSE(undo_typing());
  EXPECT_EQ(text, "as the program had it");
}

TEST_F(TextArea, HasNothingToTakeBackWhenTheKeyboardIsElsewhere) {
  click(10, 10);
  type("bien");
  press(ImGuiKey_Escape);
  EXPECT_FALSE(undo_typing());
}

TEST_F(TextArea, TakesAMacroAtItsCaretThoughTheKeyboardLeft) {
  text = "Repos.";
  click(10, 10);
  press(ImGuiKey_End, true);
  press(ImGuiKey_Escape);
  EXPECT_TRUE(insert_text(" Glace 3 jours."));
  frame();
  EXPECT_EQ(text, "Repos. Glace 3 jours.");
  EXPECT_TRUE(active);
}

TEST_F(TextArea, SelectsAWordByTwoClicksAndAllByThree) {
  text = "genou droit";
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {place_x() + 12, place_y() + 16};
  frame();
  for (int i = 0; i < 2; ++i) {
    io.MouseDown[0] = true;
    frame();
    io.MouseDown[0] = false;
    frame();
  }
  EXPECT_EQ(selected_text(), "genou");
  io.MouseDown[0] = true;
  frame();
  EXPECT_EQ(selected_text(), "genou droit");
  io.MouseDown[0] = false;
}

}  // namespace
}  // namespace synovia::ui
