// SPDX-License-Identifier: Apache-2.0
#include "app/letter_drafts.h"

#include "base/i18n.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::Status;
using base::tr;
using nlohmann::json;

namespace {

constexpr std::uint32_t kKeyImageSide = 1200;  // pixels of the longer side, on paper and in the patient file
constexpr std::size_t kMostRendered = 24;

std::string named(const std::string& sentence, const std::string& name) {
  return fmt::format(fmt::runtime(sentence), fmt::arg("name", name));
}

Status add_records(AppWorkstation& workstation, LetterDrafts& drafts) {
  const std::string prefix = "record/" + workstation.visit()->id + "/";
  for (const auto& name : workstation.drafts().names()) {
    if (name.rfind(prefix, 0) != 0) continue;
    auto record = record::record_from_json(*workstation.drafts().find(name));
    if (!record) return std::move(record).error();
    auto tmpl = workstation.find_template(record->template_id);
    if (!tmpl)
      return base::fail(ErrorCode::not_found,
                        named(tr("The template “{name}” of a draft is not loaded; switch its plugin on, then sign."),
                              record->template_id));
    drafts.request.records.push_back({std::move(*record), std::move(tmpl)});
    drafts.names.push_back(name);
  }
  return {};
}

void take_window(const json& mark, image::GrayscaleTransform& grayscale) {
  grayscale.inverse = mark.value("inverse", grayscale.inverse);
  const auto window = mark.find("window");
  if (window == mark.end() || window->size() != 3) return;
  grayscale.window.centre = (*window)[0];
  grayscale.window.width = (*window)[1];
  grayscale.window.function = static_cast<image::VoiFunction>((*window)[2].get<int>());
}

bool add_key_image(AppWorkstation& workstation, const json& mark, LetterDrafts& drafts) {
  for (const auto& set : workstation.reading().sets)
    for (std::size_t i = 0; i < set->pictures.size(); ++i) {
      if (set->pictures[i].sop_uid != mark.value("sop_uid", "")) continue;
      PendingKeyImage pending;
      pending.image.set = *set;
      pending.image.picture = i;
      pending.image.frame = mark.value("frame", std::size_t{0});
      pending.image.grayscale = set->pictures[i].grayscale;
      take_window(mark, pending.image.grayscale);
      pending.image.caption = mark.value("caption", set->description);
      pending.frames = archive::frame_source(workstation.centre().archive(), *set);
      drafts.key_images.push_back(std::move(pending));
      return true;
    }
  return false;
}

Status add_key_images(AppWorkstation& workstation, const json& letter, LetterDrafts& drafts) {
  for (const auto& mark : letter.value("key_images", json::array()))
    if (!add_key_image(workstation, mark, drafts))
      return base::fail(ErrorCode::not_found,
                        tr("A key image is not among the visit's open studies: wait until they are read, or take the "
                           "mark away."));
  return {};
}

void add_sections(const json& letter, LetterDrafts& drafts) {
  const json sections = letter.value("sections", json::object());
  for (const auto& [part, section] : sections.items()) {
    drafts.request.edited_parts[part] = section.value("text", "");
    if (section.contains("composed")) drafts.composed_from[part] = section.value("composed", "");
  }
}

// Where the picture was rendered with the same window, it is the same picture.
std::string key_of(const centre::KeyImage& key) {
  const auto& window = key.grayscale.window;
  return fmt::format("{}|{}|{}|{}|{}|{}", key.set.pictures[key.picture].sop_uid, key.frame, window.centre, window.width,
                     static_cast<int>(window.function), key.grayscale.inverse);
}

}  // namespace

Result<LetterDrafts> letter_drafts(AppWorkstation& workstation) {
  LetterDrafts drafts;
  if (!workstation.visit()) return base::fail(ErrorCode::refused, tr("Choose a visit first."));
  const json* found = workstation.drafts().find(workstation.letter_draft());
  const json letter = found ? *found : json::object();
  if (auto added = add_records(workstation, drafts); !added) return std::move(added).error();
  const json* shapes = workstation.drafts().find(workstation.annotations_draft());
  centre::SignRequest& request = drafts.request;
  request.visit_id = workstation.visit()->id;
  request.signer = workstation.person();
  if (shapes) request.shapes = annotation::shapes_from_draft(*shapes);
  try {
    request.conclusion = letter.value("conclusion", "");
    request.advice = letter.value("advice", "");
    request.amends = letter.value("amends", "");
    request.amendment_reason = letter.value("amendment_reason", "");
    add_sections(letter, drafts);
    if (auto added = add_key_images(workstation, letter, drafts); !added) return std::move(added).error();
  } catch (const json::exception&) {
    return base::fail(ErrorCode::corrupt, tr("The draft of the letter cannot be read: begin it again."));
  }
  request.language = workstation.language();
  drafts.names.push_back(workstation.annotations_draft());
  drafts.names.push_back(workstation.letter_draft());
  return drafts;
}

Result<centre::KeyImage> RenderedKeyImages::render(const PendingKeyImage& pending) {
  centre::KeyImage key = pending.image;
  const std::string name = key_of(key);
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = done_.find(name); found != done_.end()) {
      key.rendered = found->second.picture;
      key.view = found->second.view;
      return key;
    }
  }
  auto frame = pending.frames->frame(key.picture, key.frame);
  if (!frame) return std::move(frame).error();
  const image::Picture& picture = key.set.pictures[key.picture];
  const double aspect = picture.spacing.aspect > 0 ? picture.spacing.aspect : 1;
  const double wide = picture.layout.columns, high = picture.layout.rows * aspect, longer = std::max(wide, high);
  image::RgbaImage rendered;
  rendered.size = {std::max<std::uint32_t>(1, static_cast<std::uint32_t>(kKeyImageSide * wide / longer)),
                   std::max<std::uint32_t>(1, static_cast<std::uint32_t>(kKeyImageSide * high / longer))};
  key.view = image::fit(picture.layout.columns, picture.layout.rows, aspect, rendered.size);
  auto rgba = image::render_reference_rgba(**frame, key.grayscale, key.view, rendered.size);
  if (!rgba) return std::move(rgba).error();
  rendered.rgba = std::move(*rgba);
  key.rendered = std::make_shared<const image::RgbaImage>(std::move(rendered));
  const std::lock_guard lock(mutex_);
  if (done_.size() >= kMostRendered) done_.clear();
  done_[name] = {key.rendered, key.view};
  return key;
}

Result<std::vector<centre::KeyImage>> RenderedKeyImages::render(const std::vector<PendingKeyImage>& pending,
                                                                std::size_t most) {
  std::vector<centre::KeyImage> keys;
  for (const auto& one : pending) {
    if (keys.size() >= most) {
      keys.push_back(one.image);
      continue;
    }
    auto key = render(one);
    if (!key) return std::move(key).error();
    keys.push_back(std::move(*key));
  }
  return keys;
}

}  // namespace synovia::app
