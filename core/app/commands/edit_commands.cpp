// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"

#include "annotation/shape.h"
#include "base/i18n.h"
#include "base/uid.h"
#include "ui/text_editor.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;
using plugin::Command;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

namespace {

base::Edit edit_of(Workstation& workstation, std::string draft, std::string pointer, json value, std::string label) {
  base::Edit edit;
  edit.draft = std::move(draft);
  edit.pointer = std::move(pointer);
  edit.has_after = !value.is_discarded();
  if (edit.has_after) edit.after = std::move(value);
  edit.label = std::move(label);
  edit.author = workstation.person().id;
  return edit;
}

Result<json> applied(Workstation& workstation, base::Edit edit) {
  auto done = workstation.drafts().apply(std::move(edit));
  if (!done) return done.error();
  return json::object();
}

json value_argument(const json& arguments) {
  return arguments.contains("value") ? arguments["value"] : json(json::value_t::discarded);
}

// Some answers are the signer's own: nobody gives them in their place.
base::Status may_fill(Workstation& workstation, const std::string& template_id, const std::string& field) {
  if (security::grants(workstation.person().role, Permission::sign)) return {};
  const auto tmpl = workstation.find_template(template_id);
  const record::Field* found = tmpl ? tmpl->find(field) : nullptr;
  if (!found || !found->signer_only) return {};
  return base::fail(
      ErrorCode::refused,
      fmt::format(fmt::runtime(tr("“{field}” is answered by a doctor who may sign: change person first.")),
                  fmt::arg("field", record::in_language(found->label, workstation.language()))));
}

// {"template","pointer","value"}: pointer below the record's values; no value = absent again.
Result<json> set_record(Workstation& workstation, const json& arguments) {
  auto id = text_argument(arguments, "template");
  if (!id) return std::move(id).error();
  auto pointer = text_argument(arguments, "pointer");
  if (!pointer) return std::move(pointer).error();
  if (pointer->size() < 2 || pointer->front() != '/')
    return base::fail(ErrorCode::refused, tr("Name a field of the record, as in “/side”."));
  const std::string field = pointer->substr(0, pointer->find('/', 1));
  if (auto may = may_fill(workstation, *id, field.substr(1)); !may) return std::move(may).error();
  auto draft = workstation.record_draft(*id);
  if (!draft) return std::move(draft).error();
  std::vector<base::Edit> edits;
  const std::string label = arguments.value("label", tr("Record"));
  edits.push_back(edit_of(workstation, *draft, "/values" + *pointer, value_argument(arguments), label));
  edits.push_back(edit_of(workstation, *draft, "/entered_by" + field, workstation.person().id, label));
  auto done = workstation.drafts().apply(std::move(edits));
  if (!done) return done.error();
  return json{{"draft", *draft}};
}

// {"pointer","value","session"}: "/conclusion", "/advice"; session: what is typed in one go is one step of undo.
Result<json> set_letter(Workstation& workstation, const json& arguments) {
  auto pointer = text_argument(arguments, "pointer");
  if (!pointer) return std::move(pointer).error();
  base::Edit edit = edit_of(workstation, workstation.letter_draft(), *pointer, value_argument(arguments), tr("Letter"));
  edit.session = arguments.value("session", "");
  return applied(workstation, std::move(edit));
}

Result<json> add_shape(Workstation& workstation, const json& arguments) {
  json shape = arguments.value("shape", json::object());
  if (shape.is_object() && !shape.contains("id")) shape["id"] = base::new_id();
  if (shape.is_object() && !shape.contains("author")) shape["author"] = workstation.person().id;
  auto parsed = annotation::shape_from_json(shape);
  if (!parsed) return std::move(parsed).error();
  auto done = applied(workstation, edit_of(workstation, workstation.annotations_draft(), "/shapes/" + parsed->id,
                                           annotation::to_json(*parsed), tr("Annotation")));
  if (!done) return done;
  return json{{"id", parsed->id}};
}

Result<json> remove_shape(Workstation& workstation, const json& arguments) {
  plugin::Pane* pane = workstation.reading().active_pane();
  const std::string id = arguments.value("id", pane ? pane->selected_shape : std::string());
  if (id.empty()) return base::fail(ErrorCode::refused, tr("No annotation is selected."));
  if (pane) pane->selected_shape.clear();
  return applied(workstation, edit_of(workstation, workstation.annotations_draft(), "/shapes/" + id,
                                      json(json::value_t::discarded), tr("Remove the annotation")));
}

// Puts the picture shown among the key images with the window it has now, or takes it out again.
Result<json> toggle_key_image(Workstation& workstation, const json&) {
  plugin::Pane* pane = workstation.reading().active_pane();
  if (!pane || !pane->shown()) return base::fail(ErrorCode::refused, tr("No picture is open."));
  json marks = workstation.drafts().value(workstation.letter_draft(), "/key_images");
  if (!marks.is_array()) marks = json::array();
  const std::string uid = pane->shown()->sop_uid;
  const auto same = [&](const json& mark) {
    return mark.value("sop_uid", "") == uid && mark.value("frame", 0U) == pane->frame;
  };
  const auto found = std::find_if(marks.begin(), marks.end(), same);
  const bool on = found == marks.end();
  if (on) {
    const auto& gray = pane->grayscale;
    marks.push_back({{"sop_uid", uid},
                     {"frame", pane->frame},
                     {"inverse", gray.inverse},
                     {"window", {gray.window.centre, gray.window.width, static_cast<int>(gray.window.function)}}});
  } else {
    marks.erase(found);
  }
  auto done =
      applied(workstation, edit_of(workstation, workstation.letter_draft(), "/key_images", marks, tr("Key image")));
  if (!done) return done;
  return json{{"key_image", on}};
}

// One key for both: what is being typed is taken back first, in the text that has the keyboard.
Result<json> undo(Workstation& workstation, const json&) {
  if (!ui::undo_typing()) workstation.drafts().undo();
  return json::object();
}

Result<json> redo(Workstation& workstation, const json&) {
  if (!ui::redo_typing()) workstation.drafts().redo();
  return json::object();
}

Result<json> save(Workstation& workstation, const json&) {
  auto done = own(workstation).journal().flush();
  if (!done) return done.error();
  return json::object();
}

Result<json> take_up(Workstation& workstation, const json&) {
  own(workstation).take_up("");
  return json::object();
}

Result<json> discard(Workstation& workstation, const json&) {
  own(workstation).discard_recovered();
  return json::object();
}

}  // namespace

void add_edit_commands(plugin::Registrar& registrar) {
  const auto edit = [&](const char* id, std::function<std::string()> title, const char* key, auto run) {
    registrar.add(Command{id, std::move(title), Permission::record, PatientNeed::current_visit, key, "", run, {}});
  };
  edit(
      "record.set", [] { return tr("Fill in the record"); }, "", set_record);
  edit(
      "letter.set", [] { return tr("Write the letter"); }, "", set_letter);
  edit(
      "annotation.add", [] { return tr("Annotate"); }, "", add_shape);
  edit(
      "annotation.remove", [] { return tr("Remove the annotation"); }, "Delete", remove_shape);
  edit(
      "image.key", [] { return tr("Key image"); }, "K", toggle_key_image);
  edit(
      "draft.save", [] { return tr("Write the draft to disk now"); }, "Ctrl+S", save);
  Command undone{"edit.undo", [] { return tr("Undo"); }, Permission::record, PatientNeed::none, "Ctrl+Z", "", undo, {}};
  undone.enabled = [](Workstation& w) { return !w.drafts().undo_label().empty(); };
  registrar.add(std::move(undone));
  Command redone{"edit.redo", [] { return tr("Redo"); }, Permission::record, PatientNeed::none, "Ctrl+Y", "", redo, {}};
  redone.enabled = [](Workstation& w) { return !w.drafts().redo_label().empty(); };
  registrar.add(std::move(redone));
  registrar.add(Command{"drafts.take_up",
                        [] { return tr("Take up the drafts found"); },
                        Permission::record,
                        PatientNeed::none,
                        "",
                        "",
                        take_up,
                        {}});
  registrar.add(Command{"drafts.discard",
                        [] { return tr("Discard the drafts found"); },
                        Permission::record,
                        PatientNeed::none,
                        "",
                        "discard",
                        discard,
                        {}});
}

}  // namespace synovia::app
