// SPDX-License-Identifier: Apache-2.0
// What a signature of six key images costs once it is prepared, against writing the same bytes to one file with one fsync;
// and the longest frame of the interface meanwhile, in CPU time of its own thread. Prints a line of JSON, times in ms.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>
#include <map>
#include <thread>

#include <fmt/format.h>

#include "app/headless_screen.h"
#include "app/letter_preview.h"
#include "base/files.h"
#include "base/uid.h"
#include "phantom/phantom.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

using nlohmann::json;

constexpr int kSignatures = 7;

double milliseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double cpu_ms(const std::function<void()>& work) {
  timespec from{}, to{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
  work();
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
  return static_cast<double>(to.tv_sec - from.tv_sec) * 1e3 + static_cast<double>(to.tv_nsec - from.tv_nsec) / 1e6;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

template <class T>
T must(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().sentence);
  return std::move(*result);
}

void must(const base::Status& status) {
  if (!status) throw std::runtime_error(status.error().sentence);
}

// Six films of the patient, each another one, marked as key images of the visit.
void mark_films(test::Desk& desk, const std::string& visit_id) {
  json marks = json::array();
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    phantom::PhantomRequest request;
    request.kind = "knee";
    request.seed = seed;
    request.binning = 2;
    request.identity.patient_id = "0482117";
    request.identity.patient_name = "DELMAS^Hélène";
    request.identity.birth_date = "1963-02-14";
    request.identity.sex = "F";
    request.identity.study_uid = base::uid_from("bench study");
    request.identity.sop_uid = base::new_uid();
    const auto film = must(phantom::make(request));
    must(desk.centre().archive().ingest(must(phantom::write(film)), "bench"));
    marks.push_back({{"sop_uid", film.image.identity.sop_uid}, {"frame", 0}});
  }
  must(desk.centre().archive().settle());
  must(desk.centre().attach_study(visit_id, base::uid_from("bench study"), "bench"));
  desk.does("visit.choose", {{"visit_id", visit_id}});
  desk.does("letter.set", {{"pointer", "/key_images"}, {"value", marks}});
}

struct Files {
  std::size_t count = 0;
  base::Bytes bytes;
};

// Every byte the signature left: its documents and what the patient file got.
Files left_by(centre::Centre& centre, const centre::Signed& done, const std::filesystem::path& patient_file,
              const std::map<std::filesystem::path, bool>& before) {
  Files files;
  const auto add = [&](const base::Bytes& bytes) {
    files.bytes.insert(files.bytes.end(), bytes.begin(), bytes.end());
    ++files.count;
  };
  for (const auto& uid : done.sop_uids) add(must(centre.archive().read(uid)));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(patient_file))
    if (entry.is_regular_file() && !before.contains(entry.path())) add(must(base::read_file(entry.path())));
  return files;
}

std::map<std::filesystem::path, bool> files_in(const std::filesystem::path& folder) {
  std::map<std::filesystem::path, bool> files;
  std::error_code none;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, none)) files[entry.path()] = true;
  return files;
}

double write_once(const base::Bytes& bytes, const std::filesystem::path& file) {
  return milliseconds([&] {
    const int handle = ::open(file.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t now = ::write(handle, bytes.data() + done, bytes.size() - done);
      if (now <= 0) break;
      done += static_cast<std::size_t>(now);
    }
    ::fsync(handle);
    ::close(handle);
  });
}

struct Measured {
  std::vector<double> sign, durable, baseline, prepare;
  std::map<std::string, std::vector<double>> spent;
  std::size_t bytes = 0, files = 0;
};

// The same letter for visit after visit: each time a signature of its own.
Measured measure_signatures(test::Desk& desk, const std::filesystem::path& data) {
  Measured measured;
  auto drafts = must(app::letter_drafts(desk.workstation()));
  drafts.request.key_images =
      must(desk.workstation().letter_desk().pictures()->render(drafts.key_images, drafts.key_images.size()));
  for (int i = 0; i < kSignatures; ++i) {
    centre::SignRequest request = drafts.request;
    centre::Visit visit = must(desk.centre().visit(request.visit_id));
    visit.id.clear();
    visit = must(desk.centre().add_visit(visit, "bench"));
    request.visit_id = visit.id;
    for (auto& one : request.records) {
      one.record.id = base::new_id();
      one.record.visit_id = visit.id;
    }
    std::shared_ptr<centre::PreparedSignature> prepared;
    measured.prepare.push_back(milliseconds([&] { prepared = must(desk.centre().prepare(request)); }));
    const auto before = files_in(data / "patient_file");
    centre::Signed done;
    measured.sign.push_back(milliseconds([&] { done = must(desk.centre().sign(prepared)); }));
    const Files files = left_by(desk.centre(), done, data / "patient_file", before);
    must(desk.centre().archive().settle());
    measured.baseline.push_back(write_once(files.bytes, data / "same_bytes"));
    measured.bytes = files.bytes.size();
    measured.files = files.count;
    double durable = 0;
    for (const auto& one : done.spent) {
      measured.spent[one.on].push_back(one.ms);
      if (one.on != "delivery") durable += one.ms;
    }
    measured.durable.push_back(durable);
  }
  return measured;
}

struct Frames {
  double longest = 0, signing_ms = 0;
  std::size_t count = 0;
};

// The interface turns while a worker signs, as in the program.
Frames measure_frames(test::Desk& desk) {
  app::AppWorkstation& workstation = desk.workstation();
  auto screen = must(app::HeadlessScreen::make(workstation, {1920, 1080}, 1));
  for (int i = 0; i < 600 && !workstation.letter_desk().prepared(); ++i) {
    workstation.letter_preview();
    screen->turn();
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  if (!workstation.letter_desk().prepared()) throw std::runtime_error("the signature was never ready");
  screen->settle(200);
  Frames frames;
  const auto one = [&](const std::function<void()>& work) {
    frames.longest = std::max(frames.longest, cpu_ms(work));
    ++frames.count;
  };
  frames.signing_ms = milliseconds([&] {
    one([&] { must(workstation.run("report.sign", json::object())); });
    while (!workstation.signing.expired()) one([&] { screen->turn(); });
    one([&] { screen->turn(); });
  });
  if (!workstation.last_signed) throw std::runtime_error("nothing was signed: " + desk.notices().back());
  return frames;
}

int run() {
  const test::TemporaryFolder folder;
  const auto data = folder / "data";
  const auto sample = test::fill_sample_centre(data);
  test::Desk desk{data};
  mark_films(desk, sample.visit_id);
  desk.records_injection();
  desk.writes_letter();
  const Measured measured = measure_signatures(desk, data);
  const Frames frames = measure_frames(desk);
  // Signed is what survives a power cut: the pictures lie there since they were prepared, the documents with the commit.
  const double baseline = median(measured.baseline), sign = median(measured.durable);
  const double delivered = median(measured.sign);
  fmt::print(stderr,
             "prepared in {:.0f} ms the first time, {:.1f} ms again; signed in {:.1f} ms, delivered and projected in "
             "{:.1f} ms: {} files of {:.2f} MB\n",
             measured.prepare.front(), median(measured.prepare), sign, delivered, measured.files,
             static_cast<double>(measured.bytes) / 1e6);
  for (const auto& [on, times] : measured.spent) fmt::print(stderr, "  {}: {:.1f} ms\n", on, median(times));
  fmt::print(stderr, "interface: {} frames in {:.0f} ms of signing, the longest {:.1f} ms of its own CPU\n",
             frames.count, frames.signing_ms, frames.longest);
  fmt::print(
      "[{{\"name\":\"sign\",\"value\":{:.2f},\"unit\":\"ms\",\"against\":\"{:.2f} MB, one file, one fsync {:.2f} ms\","
      "\"ratio\":{:.3f},\"goal\":3,\"met\":{}}},\n"
      " {{\"name\":\"sign_delivered\",\"value\":{:.2f},\"unit\":\"ms\",\"against\":\"the same\",\"ratio\":{:.3f},"
      "\"goal\":null,\"met\":null}},\n"
      " {{\"name\":\"sign_frame\",\"value\":{:.2f},\"unit\":\"ms\",\"against\":\"50 ms\",\"ratio\":{:.3f},\"goal\":1,"
      "\"met\":{}}}]\n",
      sign, static_cast<double>(measured.bytes) / 1e6, baseline, sign / baseline, sign <= 3 * baseline, delivered,
      delivered / baseline, frames.longest, frames.longest / 50, frames.longest <= 50);
  return 0;
}

}  // namespace
}  // namespace synovia

int main() try { return synovia::run(); } catch (const std::exception& fault) {
  fmt::print(stderr, "{}\n", fault.what());
  return 1;
}
