// SPDX-License-Identifier: Apache-2.0
// Every file against the index, and the index made anew from the files alone.
#include "archive/local_archive.h"
#include "base/i18n.h"
#include "dicom/file.h"

namespace synovia::archive {
namespace {

std::string fault(const std::string& text, const std::string& uid) {
  return fmt::format(fmt::runtime(text), fmt::arg("uid", uid));
}

}  // namespace

base::Result<std::vector<InstanceRow>> LocalArchive::Impl::rows_from_files(VerifyReport& report,
                                                                           base::JobState* progress) {
  std::vector<std::filesystem::path> all;
  auto walked = files.for_each([&](const std::filesystem::path& file) {
    all.push_back(file);
    return true;
  });
  if (!walked) return std::move(walked).error();
  std::vector<InstanceRow> rows;
  for (const std::filesystem::path& file : all) {
    if (progress && progress->cancelled())
      return base::fail(base::ErrorCode::cancelled, base::tr("The check was cancelled; nothing was changed."));
    if (progress) progress->set_progress(static_cast<double>(report.files) / static_cast<double>(all.size()));
    ++report.files;
    const std::string name = file.filename().string();
    auto identity = dicom::read_identity(file);
    auto hash = sha256_of_file(file);
    if (!identity || !hash) {
      report.faults.push_back(fmt::format(fmt::runtime(base::tr("File {file}: cannot be read: {why}")),
                                          fmt::arg("file", name),
                                          fmt::arg("why", (identity ? hash.error() : identity.error()).sentence)));
    } else if (files.path_of(identity->sop_uid) != file) {
      report.faults.push_back(
          fmt::format(fmt::runtime(base::tr("File {file}: it holds instance {uid}, whose place is elsewhere.")),
                      fmt::arg("file", name), fmt::arg("uid", identity->sop_uid)));
    } else {
      std::error_code ignored;
      rows.push_back(describe(*identity, file, std::filesystem::file_size(file, ignored), std::move(*hash)));
    }
  }
  return rows;
}

base::Result<VerifyReport> LocalArchive::verify(bool rebuild, base::JobState* progress) {
  VerifyReport report;
  if (auto settled = impl_->settle(); !settled)
    report.faults.push_back(fmt::format(fmt::runtime(base::tr("Some instances wait in the intake: {why}")),
                                        fmt::arg("why", settled.error().sentence)));
  std::unique_lock guard(impl_->placing, std::defer_lock);
  if (rebuild) guard.lock();  // nothing may be moved in between reading the files and replacing the index
  auto indexed = impl_->index->all();
  if (!indexed && !rebuild) return std::move(indexed).error();
  std::map<std::string, InstanceRow> known;
  for (InstanceRow& row : indexed.value_or({})) known.emplace(row.identity.sop_uid, std::move(row));
  auto found = impl_->rows_from_files(report, progress);
  if (!found) return std::move(found).error();

  for (InstanceRow& row : *found) {
    const std::string& uid = row.identity.sop_uid;
    const auto before = known.find(uid);
    if (before == known.end()) {
      // Moved into place while the files were read, it is no orphan.
      if (!impl_->index->instance(uid))
        report.faults.push_back(
            fault(base::tr("Instance {uid}: its file is there, the index does not know it; rebuild the index."), uid));
    } else if (before->second.sha256 != row.sha256) {
      report.faults.push_back(
          fault(base::tr("Instance {uid}: its file is not what was stored; restore it from a backup."), uid));
      row = before->second;  // A rebuild must not make the damage the truth.
    }
    if (before != known.end()) known.erase(before);
  }
  for (const auto& [uid, row] : known)
    if (!impl_->files.holds(uid))
      report.faults.push_back(fault(base::tr("Instance {uid}: its file is missing; restore it from a backup."), uid));
  if (rebuild)
    if (auto replaced = impl_->index->replace(*found); !replaced) return std::move(replaced).error();
  auto after = impl_->index->all();
  if (!after) return std::move(after).error();
  report.index_rows = after->size();
  report.quarantined = impl_->files.quarantined();
  return report;
}

}  // namespace synovia::archive
