// SPDX-License-Identifier: Apache-2.0
#include "ui/theme.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <imgui_freetype.h>
#include <imgui_impl_opengl3.h>

#include "ui/icons.h"

namespace synovia::ui {
namespace {

constexpr ImU32 hex(unsigned rgb) { return IM_COL32((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255, 255); }

const Theme kTheme = {hex(0x000000), hex(0x0F1011), hex(0x141516), hex(0x191A1B), hex(0x242526), hex(0x2F3032),
                      hex(0x1F2021), hex(0x0C0D0E), hex(0x303134), hex(0x63666A), hex(0xECEDEE), hex(0xB9BBBE),
                      hex(0x94979B), hex(0x56C9CE), hex(0x06181A), hex(0x6AD3D8), hex(0x0F3236), hex(0x123034),
                      hex(0x7FD6A0), hex(0x12301F), hex(0xF4BD62), hex(0x3A2A0C), hex(0xFF9A8A), hex(0x451813),
                      hex(0xC8402F), hex(0xC6BAF5), hex(0x2B2640), hex(0x8A8D91)};

// High contrast: black ground, words all bright, tints told by a border.
Theme contrasted() {
  Theme t = kTheme;
  t.background = t.rail = t.panel = t.table_head = t.input = hex(0x000000);
  t.text2 = t.text3 = t.text;
  t.line = t.line2 = hex(0x8E9296);
  t.accent_tint = t.ok_tint = t.warning_tint = t.danger_tint = t.prior_tint = hex(0x000000);
  return t;
}
const Theme kContrast = contrasted();

Fonts g_fonts;
float g_scale = 1;
bool g_contrast = false, g_reduced_motion = false;

// Inter has no U+202F and U+2009; the catalogues use U+00A0 instead.
const ImWchar kRanges[] = {0x20,   0x17F,  0x2B3,  0x2B3,  0x1D49, 0x1D49, 0x2010, 0x2026, 0x2030, 0x2030,
                           0x20AC, 0x20AC, 0x2190, 0x2193, 0x2212, 0x2212, 0x2264, 0x2265, 0};
const ImWchar kDigits[] = {0x30, 0x39, 0};

constexpr const char* kInter = "/usr/share/fonts/opentype/inter/Inter-";
constexpr const char* kIconFont =
    "/usr/share/fonts/truetype/materialdesignicons-webfont/materialdesignicons-webfont.ttf";

// ImGui has no OpenType features: tabular digits come from giving every digit the same advance.
ImFont* load(const char* weight, float size) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const std::string file = std::string(kInter) + weight + ".otf";
  if (!std::filesystem::exists(file) || !std::filesystem::exists(kIconFont)) return nullptr;
  ImFontConfig digits;
  digits.GlyphMinAdvanceX = digits.GlyphMaxAdvanceX = std::round(0.53F * size);
  ImFont* font = atlas.AddFontFromFileTTF(file.c_str(), size, &digits, kDigits);
  ImFontConfig merge;
  merge.MergeMode = true;
  atlas.AddFontFromFileTTF(file.c_str(), size, &merge, kRanges);
  ImFontConfig icons;
  icons.MergeMode = true;
  icons.GlyphOffset.y = std::round(size * 0.06F);
  atlas.AddFontFromFileTTF(kIconFont, size, &icons, icon_ranges());
  return font;
}

void set_colours(ImGuiStyle& style) {
  const auto set = [&](ImGuiCol index, ImU32 value) { style.Colors[index] = colour(value); };
  const Theme& t = theme();
  set(ImGuiCol_Text, t.text);
  set(ImGuiCol_TextDisabled, t.disabled);
  set(ImGuiCol_WindowBg, t.panel);
  set(ImGuiCol_ChildBg, t.panel);
  set(ImGuiCol_PopupBg, t.panel);
  set(ImGuiCol_Border, t.line);
  set(ImGuiCol_FrameBg, t.input);
  set(ImGuiCol_FrameBgHovered, t.raise);
  set(ImGuiCol_FrameBgActive, t.raise);
  set(ImGuiCol_Button, t.raise2);
  set(ImGuiCol_ButtonHovered, t.raise);
  set(ImGuiCol_ButtonActive, t.line2);
  set(ImGuiCol_Header, t.selected);
  set(ImGuiCol_HeaderHovered, t.raise);
  set(ImGuiCol_HeaderActive, t.selected);
  set(ImGuiCol_Separator, t.line);
  set(ImGuiCol_TableHeaderBg, t.table_head);
  set(ImGuiCol_TableBorderLight, t.line);
  set(ImGuiCol_TableBorderStrong, t.line);
  set(ImGuiCol_TableRowBg, t.panel);
  set(ImGuiCol_TableRowBgAlt, t.panel);
  set(ImGuiCol_Tab, t.panel);
  set(ImGuiCol_TabHovered, t.raise);
  set(ImGuiCol_TabActive, t.accent_tint);
  set(ImGuiCol_CheckMark, t.accent);
  set(ImGuiCol_SliderGrab, t.accent);
  set(ImGuiCol_SliderGrabActive, t.accent_text);
  set(ImGuiCol_ScrollbarBg, t.panel);
  set(ImGuiCol_ScrollbarGrab, t.raise2);
  set(ImGuiCol_NavHighlight, t.accent);
  set(ImGuiCol_TextSelectedBg, t.accent_tint);
  style.Colors[ImGuiCol_ModalWindowDimBg] = ImVec4(0, 0, 0, 0.6F);
}

}  // namespace

const Theme& theme() { return g_contrast ? kContrast : kTheme; }
bool high_contrast() { return g_contrast; }
bool reduced_motion() { return g_reduced_motion; }
void set_reduced_motion(bool reduced) { g_reduced_motion = reduced; }
const Fonts& fonts() { return g_fonts; }
float scale() { return g_scale; }
float px(float unscaled) { return std::round(unscaled * g_scale); }

void renew_fonts() {
  ImGuiIO& io = ImGui::GetIO();
  if (io.Fonts->IsBuilt() || !io.Fonts->TexID) return;  // the first atlas comes with the renderer's own objects
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

ImVec4 colour(ImU32 packed) { return ImGui::ColorConvertU32ToFloat4(packed); }

bool apply_theme(float wanted, bool contrast) {
  g_contrast = contrast;
  g_scale = std::clamp(wanted, 1.0F, 3.0F);
  ImGuiIO& io = ImGui::GetIO();
  io.Fonts->Clear();
  io.Fonts->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  g_fonts.base = load("Regular", px(18));
  g_fonts.small = load("Regular", px(16));
  g_fonts.strong = load("SemiBold", px(18));
  g_fonts.title = load("SemiBold", px(22));
  g_fonts.large = load("SemiBold", px(40));
  const bool found = g_fonts.base && g_fonts.small && g_fonts.strong && g_fonts.title && g_fonts.large;
  if (!found) {
    io.Fonts->Clear();
    ImFontConfig config;
    config.SizePixels = px(16);
    ImFont* fallback = io.Fonts->AddFontDefault(&config);
    g_fonts = {fallback, fallback, fallback, fallback, fallback};
  }
  io.FontDefault = g_fonts.base;

  ImGuiStyle style;
  style.FramePadding = {10, 7};
  style.CellPadding = {8, 9};
  style.ItemSpacing = {8, 8};
  style.WindowPadding = {12, 12};
  style.FrameRounding = 4;
  style.ChildRounding = 6;
  style.PopupRounding = 6;
  style.WindowRounding = 0;
  style.WindowBorderSize = 0;
  style.FrameBorderSize = 1;
  style.ScrollbarSize = 12;
  style.DisabledAlpha = 1;
  style.AntiAliasedLinesUseTex = true;
  set_colours(style);
  style.ScaleAllSizes(g_scale);
  style.FrameBorderSize = std::max(1.0F, std::floor(g_scale));
  ImGui::GetStyle() = style;
  return found;
}

}  // namespace synovia::ui
