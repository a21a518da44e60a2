// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <array>

#include "archive/archive.h"
#include "base/files.h"
#include "base/i18n.h"
#include "dicom/file.h"

namespace synovia::archive {
namespace {

namespace fs = std::filesystem;

// Regular files below `path`, in order; a link to a folder is not followed, so that no walk is endless.
void gather(const fs::path& path, std::vector<fs::path>& files, ImportReport& report) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (!failed && !fs::is_directory(status)) {
    files.push_back(path);
    return;
  }
  const std::size_t first = files.size();
  if (!failed) {
    fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, failed), end;
    while (!failed && walk != end) {
      std::error_code ignored;
      if (walk->is_regular_file(ignored)) files.push_back(walk->path());
      walk.increment(failed);
    }
  }
  if (failed) {
    errno = failed.value();
    report.refused.push_back({path.string(), base::last_io_error(base::tr("cannot read"), path).sentence});
  }
  std::sort(files.begin() + static_cast<std::ptrdiff_t>(first), files.end());
}

enum class Kind { dicom, directory, perhaps };

// By the first bytes: Part 10 (PS3.10 7.1), a DICOMDIR (its media storage class, PS3.10 8.6), or neither for sure.
Kind kind_of(const fs::path& file) {
  std::array<char, 1024> head{};
  const base::FileHandle handle(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  const ssize_t got = handle.is_open() ? ::read(handle.get(), head.data(), head.size()) : 0;
  const std::string_view text(head.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  if (text.size() < 132 || text.substr(128, 4) != "DICM") return Kind::perhaps;
  // (0002,0002) UI of 20 characters.
  constexpr std::string_view directory(
      "\x02\x00\x02\x00UI\x14\x00"
      "1.2.840.10008.1.3.10",
      28);
  return text.find(directory) != std::string_view::npos ? Kind::directory : Kind::dicom;
}

void import_one(LocalArchive& archive, const fs::path& file, bool move, ImportReport& report) {
  const Kind kind = kind_of(file);
  if (kind == Kind::directory) return;
  if (kind == Kind::perhaps) {
    // A disc's programs and pages are no business of the quarantine; an old data set without its preamble is welcome.
    if (auto identity = dicom::read_identity(file); !identity) {
      report.refused.push_back({file.string(), identity.error().sentence});
      return;
    }
  }
  auto ingested = archive.ingest_file(file, "file:" + file.filename().string());
  if (!ingested) {
    report.refused.push_back({file.string(), ingested.error().sentence});
    return;
  }
  ++(ingested->outcome == IngestOutcome::stored ? report.stored : report.duplicates);
  if (move && ::unlink(file.c_str()) != 0)
    report.refused.push_back({file.string(), base::last_io_error(base::tr("cannot remove"), file).sentence});
}

}  // namespace

base::Result<ImportReport> import_paths(LocalArchive& archive, const std::vector<fs::path>& paths, bool move,
                                        base::JobState* progress) {
  ImportReport report;
  std::vector<fs::path> files;
  for (const fs::path& path : paths) gather(path, files, report);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (progress && progress->cancelled()) break;
    import_one(archive, files[i], move, report);
    if (progress) progress->set_progress(static_cast<double>(i + 1) / static_cast<double>(files.size()));
  }
  return report;
}

}  // namespace synovia::archive
