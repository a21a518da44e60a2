// SPDX-License-Identifier: Apache-2.0
#include "archive/object_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/i18n.h"

namespace synovia::archive {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTemporary = ".tmp";
constexpr std::size_t kMany = 16;

base::Status write_whole(const fs::path& file, base::ByteView bytes) {
  const base::FileHandle handle(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  if (!handle.is_open()) return base::last_io_error(base::tr("cannot create"), file);
  while (!bytes.empty()) {
    const ssize_t written = ::write(handle.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return base::last_io_error(base::tr("cannot write"), file);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

base::Status sync_file(const fs::path& file) {
  const base::FileHandle handle(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!handle.is_open() || ::fsync(handle.get()) != 0) return base::last_io_error(base::tr("cannot write"), file);
  return {};
}

// The whole file system, errors of write-back included (since Linux 5.8).
base::Status sync_all(const fs::path& folder) {
  const base::FileHandle handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!handle.is_open() || ::syncfs(handle.get()) != 0) return base::last_io_error(base::tr("cannot write"), folder);
  return {};
}

base::Status rename_over(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return base::last_io_error(base::tr("cannot write"), to);
  return {};
}

// The content as a file in `spool`.
base::Result<fs::path> as_file(const Content& content, const fs::path& spool, const std::string& name) {
  if (!content.spooled.empty()) return content.spooled;
  const fs::path temporary = spool / (name + kTemporary);
  if (auto written = write_whole(temporary, content.bytes); !written) {
    ::unlink(temporary.c_str());
    return std::move(written).error();
  }
  return temporary;
}

void remove_temporaries(const fs::path& spool) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(spool, ignored))
    if (entry.path().extension() == kTemporary) ::unlink(entry.path().c_str());
}

}  // namespace

std::string sha256_of(const Content& content) {
  return content.spooled.empty() ? base::sha256(base::ByteView(content.bytes)) : content.sha256;
}

bool same(const Content& one, const Content& other) {
  if (one.size != other.size) return false;
  if (one.spooled.empty() && other.spooled.empty()) return one.bytes == other.bytes;
  return sha256_of(one) == sha256_of(other);
}

base::Status write_spooled(Content& content, const fs::path& file) {
  auto outcome = write_whole(file, content.bytes);
  if (outcome) outcome = sync_file(file);
  if (outcome) outcome = base::sync_folder(file.parent_path());
  if (!outcome) {
    ::unlink(file.c_str());
    return outcome;
  }
  content.sha256 = base::sha256(base::ByteView(content.bytes));
  content.spooled = file;
  content.bytes = {};
  return {};
}

base::Result<std::string> sha256_of_file(const fs::path& file) {
  const base::FileHandle handle(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!handle.is_open()) return base::last_io_error(base::tr("cannot read"), file);
  base::Sha256 hash;
  base::Bytes piece(std::size_t{1} << 18);
  for (;;) {
    const ssize_t got = ::read(handle.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return base::last_io_error(base::tr("cannot read"), file);
    if (got == 0) return hash.finish();
    hash.add(base::ByteView(piece).first(static_cast<std::size_t>(got)));
  }
}

fs::path ObjectFiles::path_of(const std::string& sop_uid) const {
  const std::string name = base::sha256(std::string_view(sop_uid));
  return folder_ / "objects" / name.substr(0, 2) / name.substr(2, 2) / (name + ".dcm");
}

bool ObjectFiles::holds(const std::string& sop_uid) const { return ::access(path_of(sop_uid).c_str(), F_OK) == 0; }

base::Result<bool> ObjectFiles::holds_same(const std::string& sop_uid, const Content& content) const {
  const fs::path file = path_of(sop_uid);
  struct stat facts {};
  if (::stat(file.c_str(), &facts) != 0) return base::last_io_error(base::tr("cannot read"), file);
  if (static_cast<std::uint64_t>(facts.st_size) != content.size) return false;
  auto there = sha256_of_file(file);
  if (!there) return std::move(there).error();
  return *there == sha256_of(content);
}

base::Status ObjectFiles::make_folder(const fs::path& folder, std::set<fs::path>& to_sync) const {
  to_sync.insert(folder);
  if (::access(folder.c_str(), F_OK) == 0) return {};
  if (auto parent = make_folder(folder.parent_path(), to_sync); !parent) return parent;
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return base::last_io_error(base::tr("cannot create"), folder);
  return {};
}

base::Status ObjectFiles::place(const std::vector<Item>& items, const fs::path& spool) const {
  std::vector<std::pair<fs::path, fs::path>> renames;
  std::set<fs::path> to_sync;
  base::Status outcome;
  for (const Item& item : items) {
    const fs::path target = path_of(item.sop_uid);
    outcome = make_folder(target.parent_path(), to_sync);
    if (!outcome) break;
    auto file = as_file(*item.content, spool, target.stem());
    if (!file) {
      outcome = std::move(file).error();
      break;
    }
    renames.emplace_back(*file, target);
  }
  // Spooled files already there were renamed by an attempt that failed or was killed further on.
  std::erase_if(renames, [](const auto& one) {
    return ::access(one.first.c_str(), F_OK) != 0 && ::access(one.second.c_str(), F_OK) == 0;
  });
  // Many files are synced together: one call per batch instead of three or four per file.
  const bool many = renames.size() >= kMany;
  if (outcome && many) outcome = sync_all(folder_);
  for (const auto& [from, to] : renames)
    if (outcome && !many) outcome = sync_file(from);
  for (const auto& [from, to] : renames)
    if (outcome) outcome = rename_over(from, to);
  if (outcome && many) outcome = sync_all(folder_);
  for (const fs::path& folder : to_sync)
    if (outcome && !many) outcome = base::sync_folder(folder);
  if (!outcome) remove_temporaries(spool);
  return outcome;
}

base::Status ObjectFiles::quarantine(const Content& content, const base::Error& why, const std::string& source) const {
  const fs::path folder = folder_ / "quarantine";
  const std::string name = sha256_of(content);
  const nlohmann::json reason = {{"code", base::name_of(why.code)},
                                 {"reason", why.sentence},
                                 {"source", source},
                                 {"size", content.size},
                                 {"sha256", name}};
  // File names and titles from outside may be no UTF-8.
  const std::string text = reason.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
  if (auto written = base::write_file(folder / (name + ".json"), std::string_view(text)); !written) return written;
  if (content.spooled.empty()) return base::write_file(folder / (name + ".dcm"), base::ByteView(content.bytes));
  if (auto renamed = rename_over(content.spooled, folder / (name + ".dcm")); !renamed) return renamed;
  return base::sync_folder(folder);
}

std::size_t ObjectFiles::quarantined() const {
  std::size_t count = 0;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder_ / "quarantine", failed))
    if (entry.path().extension() == ".dcm") ++count;
  return count;
}

base::Status ObjectFiles::for_each(const std::function<bool(const fs::path&)>& visit) const {
  std::vector<fs::path> files;
  std::error_code failed;
  fs::recursive_directory_iterator walk(folder_ / "objects", failed), end;
  while (!failed && walk != end) {
    if (walk->is_regular_file(failed)) files.push_back(walk->path());
    walk.increment(failed);
  }
  if (failed) return base::last_io_error(base::tr("cannot read"), folder_ / "objects");
  std::ranges::sort(files);
  for (const fs::path& file : files)
    if (!visit(file)) break;
  return {};
}

}  // namespace synovia::archive
