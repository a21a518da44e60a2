// SPDX-License-Identifier: Apache-2.0
// Fixed areas of a screen: windows without decoration at a place in unscaled UI pixels. End each with end_area(). UI thread.
#pragma once

#include <imgui.h>

namespace synovia::ui {

// `padded` or to the edge; `background` 0: the panel's colour. True always: what is inside is drawn.
bool begin_area(const char* id, float x, float y, float width, float height, bool padded = true, ImU32 background = 0);
// The same above everything else: notices, menus that are not popups.
bool begin_overlay(const char* id, float x, float y, float width, float height);
void end_area();

// Gives the keyboard to the next fixed area that has something to press, from left to right; −1: to the one before.
void focus_next_area(int direction);
// True while the keyboard stands on something, with its ring: Space, Enter and the arrows are meant for that.
bool keyboard_on_item();
// The keyboard stands on nothing any more. False when it did not.
bool leave_item();
// At the beginning of a frame: Tab goes on from the item that has the keyboard, not from the first of its window.
void go_on_by_tab();
// The arrow key of this frame was used: the ring does not move by it too.
void keep_ring();

}  // namespace synovia::ui
