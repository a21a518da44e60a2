// SPDX-License-Identifier: Apache-2.0
#include "commands.h"

#include "words.h"

namespace synovia::records {

using base::ErrorCode;
using base::Result;
using nlohmann::json;
using plugin::Command;
using plugin::Workstation;

namespace {

// {"template"}. The day of care comes from the visit, nothing else is filled in.
Result<json> begin(Workstation& workstation, const json& arguments) {
  const json id = arguments.is_object() ? arguments.value("template", json()) : json();
  if (!id.is_string()) return base::fail(ErrorCode::refused, kText.tr("Name the template of the record."));
  auto draft = workstation.record_draft(id);
  if (!draft) return std::move(draft).error();
  const auto tmpl = workstation.find_template(id);
  const record::Field* day = tmpl ? tmpl->find("care_date") : nullptr;
  if (day && day->type == record::FieldType::date &&
      !workstation.drafts().value(*draft, "/values/care_date").is_string())
    if (auto done = workstation.run(
            "record.set", {{"template", id}, {"pointer", "/care_date"}, {"value", workstation.visit()->care_date}});
        !done)
      return done;
  return json{{"draft", *draft}};
}

}  // namespace

void add_commands(plugin::Registrar& registrar) {
  registrar.add(Command{"records.begin",
                        [] { return kText.tr("Begin a record"); },
                        security::Permission::record,
                        plugin::PatientNeed::current_visit,
                        "",
                        "",
                        begin,
                        {}});
}

}  // namespace synovia::records
