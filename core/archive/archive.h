// SPDX-License-Identifier: Apache-2.0
// The DICOM store. Bytes are kept as sent; an instance answered with success would survive a power cut.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/bytes.h"
#include "base/jobs.h"
#include "base/result.h"
#include "dicom/header.h"

namespace synovia::archive {

struct StudyQuery {
  // ISO dates; names match folded; the initialisers let a query name only what it asks for.
  std::string patient_id{}, name_prefix{}, date_from{}, date_to{}, modality{}, text{};
  std::size_t limit = 100;
};

struct StudyRow {
  std::string study_uid, patient_id, patient_name, birth_date, sex, date, time, description, accession_number;
  std::vector<std::string> modalities;
  std::size_t series = 0, instances = 0;
};

struct InstanceRow {
  dicom::Identity identity;
  std::uint64_t size = 0;
  std::string sha256;
  std::size_t frames = 1;
};

enum class IngestOutcome { stored, duplicate };  // duplicate: the same bytes were here already

struct Ingested {
  IngestOutcome outcome = IngestOutcome::stored;
  std::string sop_uid;
};

// What an archive answers, local or remote. [any]; may wait for the disk or the network: not on the UI thread.
class Archive {
 public:
  virtual ~Archive() = default;
  virtual base::Result<std::vector<StudyRow>> find(const StudyQuery& query) = 0;
  virtual base::Result<std::vector<InstanceRow>> instances(const std::string& study_uid) = 0;
  virtual base::Result<InstanceRow> instance(const std::string& sop_uid) = 0;
  virtual base::Result<base::Bytes> read(const std::string& sop_uid) = 0;
};

struct ArchiveOptions {
  std::uint64_t segment_bytes = std::uint64_t{64} << 20;  // of one intake segment, written beforehand
  std::size_t segments = 4;                               // at most
  std::chrono::milliseconds move_after{50};               // of quiet, before the background move starts
};

struct VerifyReport {
  std::size_t files = 0, index_rows = 0, quarantined = 0;
  std::vector<std::string> faults;  // each names the instance by UID and says what is wrong
};

// One instance that arrives in pieces: in memory while it is small, in a file of the intake when it is large. One thread.
class Incoming {
 public:
  virtual ~Incoming() = default;                          // leaves nothing behind when it was not finished
  virtual base::Status append(base::ByteView piece) = 0;  // io; refused above 4 GiB
  // As ingest. refused, and nothing kept, when `expected_sop_uid` is given and the data set has another.
  virtual base::Result<Ingested> finish(const std::string& source, const std::string& expected_sop_uid = "") = 0;
};

// One process writes a data folder (LocalArchive holds its lock).
class LocalArchive final : public Archive {
 public:
  // conflict when another process holds the folder. Replays the intake segments left by a crash. A missing or damaged
  // index is made anew from the files.
  static base::Result<std::unique_ptr<LocalArchive>> open(const std::filesystem::path& folder,
                                                          const ArchiveOptions& options = {});
  ~LocalArchive() override;

  // Durable on return. conflict: the same SOP Instance UID with other bytes is kept already (the new one goes to
  // quarantine). corrupt/refused: unreadable bytes are kept in quarantine with the reason. io: nothing was accepted.
  base::Result<Ingested> ingest(base::ByteView bytes, const std::string& source);
  base::Result<Ingested> ingest_file(const std::filesystem::path& file, const std::string& source);
  // An instance that arrives in pieces. The archive must outlive it.
  std::unique_ptr<Incoming> receive();
  // All or none, one durable record: what one signature commits.
  base::Result<std::vector<Ingested>> commit(const std::vector<base::Bytes>& batch, const std::string& source);

  // What was accepted before the call is found.
  base::Result<std::vector<StudyRow>> find(const StudyQuery& query) override;
  base::Result<std::vector<InstanceRow>> instances(const std::string& study_uid) override;
  base::Result<InstanceRow> instance(const std::string& sop_uid) override;
  base::Result<base::Bytes> read(const std::string& sop_uid) override;
  // The file an instance lies in, once it was moved into place (waits for the background move).
  base::Result<std::filesystem::path> file_of(const std::string& sop_uid);

  base::Result<VerifyReport> verify(bool rebuild, base::JobState* progress = nullptr);
  // The index in canonical form: sorted, without row ids or machine times.
  base::Result<nlohmann::json> canonical_dump();
  base::Status settle();  // waits until everything accepted is in place and indexed
  void on_stored(std::function<void(const dicom::Identity&)> listener);  // called from the archive's own thread

  struct Impl;  // this room's own

 private:
  explicit LocalArchive(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Files, folders (walked) into the archive. Refused files are listed with their reason and do not stop the rest; those
// that are no DICOM at all are not kept in quarantine. DICOMDIR files are passed over. `move` deletes a source once its
// instance is durable. When cancelled: what was done so far.
struct ImportReport {
  std::size_t stored = 0, duplicates = 0;
  struct Refused {
    std::string file, reason;
  };
  std::vector<Refused> refused;
};
base::Result<ImportReport> import_paths(LocalArchive& archive, const std::vector<std::filesystem::path>& paths,
                                        bool move, base::JobState* progress = nullptr);

// The display sets of a study, in reading order: pictures of a series grouped, each multi-frame run its own.
base::Result<std::vector<image::DisplaySet>> display_sets(Archive& archive, const std::string& study_uid);
// Frames of a display set by way of the archive, with a cache of `cache_bytes`.
std::shared_ptr<image::FrameSource> frame_source(Archive& archive, const image::DisplaySet& set,
                                                 std::size_t cache_bytes = std::size_t{512} << 20);

}  // namespace synovia::archive
