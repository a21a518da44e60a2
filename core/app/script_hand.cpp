// SPDX-License-Identifier: Apache-2.0
#include "app/script_hand.h"

#include <chrono>
#include <thread>

#include "base/i18n.h"
#include "ui/keys.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::Status;
using base::tr;

namespace {

constexpr int kSettleFrames = 60, kDragSteps = 8;
constexpr double kRest = 0.6;  // seconds
constexpr std::chrono::milliseconds kPatience{3000}, kLook{20};

ImVec2 point_on(const ui::probe::Mark& mark, const Spot& spot) {
  return {mark.from.x + spot.across * (mark.to.x - mark.from.x), mark.from.y + spot.down * (mark.to.y - mark.from.y)};
}

std::string named(const std::string& sentence, const std::string& name) {
  return fmt::format(fmt::runtime(sentence), fmt::arg("name", name));
}

}  // namespace

Result<ui::probe::Mark> Hand::find(const Spot& spot) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    if (const auto* mark = ui::probe::find(spot.label, spot.nth)) return *mark;
    if (std::chrono::steady_clock::now() > until)
      return base::fail(ErrorCode::not_found, named(tr("“{name}” is not on the screen."), spot.label));
    std::this_thread::sleep_for(kLook);
    stage_.turn();
  }
}

Status Hand::move(ImVec2 to) {
  pointer_.x = to.x;
  pointer_.y = to.y;
  if (!stage_.platform().point(pointer_))
    return base::fail(ErrorCode::not_supported,
                      tr("A window takes the real mouse and keyboard: ask “where” a label is."));
  stage_.turn();
  stage_.turn();  // hovered in the first, shown so in the second
  return {};
}

void Hand::press(MouseButton button, bool down) {
  (button == MouseButton::left    ? pointer_.left
   : button == MouseButton::right ? pointer_.right
                                  : pointer_.middle) = down;
  stage_.platform().point(pointer_);
  stage_.turn();
}

void Hand::rest() {
  stage_.platform().wait(kRest);
  stage_.settle(kSettleFrames);
}

Status Hand::click(const Spot& spot, MouseButton button, int times) {
  auto mark = find(spot);
  if (!mark) return mark.error();
  if (!mark->enabled) return base::fail(ErrorCode::refused, named(tr("“{name}” cannot be pressed now."), spot.label));
  if (auto moved = move(point_on(*mark, spot)); !moved) return moved;
  for (int i = 0; i < times; ++i) {
    press(button, true);
    press(button, false);
  }
  rest();
  return {};
}

Status Hand::hover(const Spot& spot) {
  auto mark = find(spot);
  if (!mark) return mark.error();
  if (auto moved = move(point_on(*mark, spot)); !moved) return moved;
  rest();
  return {};
}

Status Hand::wheel(const Spot& spot, float notches) {
  if (auto there = hover(spot); !there) return there;
  const float one = notches < 0 ? -1.0F : 1.0F;
  for (float left = std::abs(notches); left > 0; left -= 1) {
    pointer_.wheel = one * std::min(left, 1.0F);
    stage_.platform().point(pointer_);
    stage_.turn();
  }
  pointer_.wheel = 0;
  stage_.settle(kSettleFrames);
  return {};
}

Status Hand::drag(ImVec2 from, ImVec2 to, MouseButton button) {
  if (auto moved = move(from); !moved) return moved;
  press(button, true);
  for (int i = 1; i <= kDragSteps; ++i) {
    const float part = static_cast<float>(i) / kDragSteps;
    if (auto moved = move({from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)}); !moved) return moved;
  }
  press(button, false);
  rest();
  return {};
}

Status Hand::key(const std::string& chord) {
  if (!stage_.platform().hold(chord, true))
    return base::fail(ErrorCode::not_supported,
                      tr("A window takes the real mouse and keyboard: ask “where” a label is."));
  stage_.turn();
  stage_.platform().hold(chord, false);
  stage_.turn();
  stage_.settle(kSettleFrames);
  return {};
}

Status Hand::type(const std::string& text) {
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    if (end > from && !stage_.platform().type(text.substr(from, end - from)))
      return base::fail(ErrorCode::not_supported,
                        tr("A window takes the real mouse and keyboard: ask “where” a label is."));
    stage_.turn();
    if (end == text.size()) break;
    if (auto pressed = key("Enter"); !pressed) return pressed;
    from = end + 1;
  }
  stage_.settle(kSettleFrames);
  return {};
}

}  // namespace synovia::app
