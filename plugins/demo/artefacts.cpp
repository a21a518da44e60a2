// SPDX-License-Identifier: Apache-2.0
#include "artefacts.h"

#include "base/files.h"
#include "dicom/file.h"
#include "words.h"

namespace synovia::demo {

using base::Result;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

struct KnownClass {
  const char *uid, *kind, *leaf;
};
constexpr KnownClass kClasses[] = {{"1.2.840.10008.5.1.4.1.1.11.1", "GSPS", "gsps"},
                                   {"1.2.840.10008.5.1.4.1.1.88.59", "KOS", "kos"},
                                   {"1.2.840.10008.5.1.4.1.1.104.1", "Encapsulated PDF", "encapsulated-pdf"}};

KnownClass known(const std::string& sop_class) {
  for (const auto& one : kClasses)
    if (sop_class == one.uid) return one;
  return sop_class.find(".88.") != std::string::npos ? KnownClass{"", "SR", "sr"} : KnownClass{"", "image", "image"};
}

base::Status copy_instance(centre::Centre& centre, const archive::InstanceRow& row, const fs::path& out,
                           const std::string& letter, std::vector<Artefact>& list) {
  auto bytes = centre.archive().read(row.identity.sop_uid);
  if (!bytes) return bytes.error();
  const KnownClass kind = known(row.identity.sop_class_uid);
  const auto file = out / "dicom" / fmt::format("{}-{}.dcm", kind.leaf, list.size() + 1);
  if (auto written = base::write_file(file, *bytes); !written) return written;
  list.push_back({kind.kind, file});
  if (std::string_view(kind.leaf) != "encapsulated-pdf") return {};
  auto opened = dicom::File::parse(std::move(*bytes));
  if (!opened) return opened.error();
  auto pdf = opened->encapsulated_document();
  if (!pdf) return pdf.error();
  list.push_back({"PDF", out / letter});
  return base::write_file(out / letter, *pdf);
}

base::Status dump_register(centre::Centre& centre, const fs::path& file) {
  json dump;
  auto kinds = centre.reg().kinds();
  if (!kinds) return kinds.error();
  for (const auto& kind : *kinds) {
    auto lines = centre.reg().lines(kind);
    if (!lines) return lines.error();
    for (const auto& line : *lines)
      dump[kind].push_back({{"number", line.number},
                            {"recorded_at", line.recorded_at},
                            {"author", line.author},
                            {"body", line.body},
                            {"previous_hash", line.previous_hash},
                            {"hash", line.hash}});
  }
  return base::write_file(file, dump.dump(2));
}

}  // namespace

Result<std::vector<Artefact>> collect(centre::Centre& centre, const std::vector<VisitToCollect>& visits,
                                      const fs::path& out) {
  std::vector<Artefact> list;
  std::error_code failed;
  fs::create_directories(out / "dicom", failed);
  for (const auto& wanted : visits) {
    auto visit = centre.visit(wanted.visit_id);
    if (!visit) return std::move(visit).error();
    for (const auto& study : visit->study_uids) {
      auto rows = centre.archive().instances(study);
      if (!rows) return std::move(rows).error();
      for (const auto& row : *rows)
        if (auto copied = copy_instance(centre, row, out, wanted.letter, list); !copied) return copied.error();
    }
  }
  if (auto sent = centre.outbox().deliver_due(); !sent) return std::move(sent).error();
  for (const auto& entry : fs::recursive_directory_iterator(centre.folder() / "patient_file", failed))
    if (entry.is_regular_file()) list.push_back({"patient file", entry.path()});
  if (auto dumped = dump_register(centre, out / "register.json"); !dumped) return dumped.error();
  list.push_back({"register", out / "register.json"});
  auto projections = centre.canonical_dump();
  if (!projections) return std::move(projections).error();
  if (auto written = base::write_file(out / "projections.json", projections->dump(2)); !written) return written.error();
  list.push_back({"projections", out / "projections.json"});
  return list;
}

}  // namespace synovia::demo
