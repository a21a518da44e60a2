// SPDX-License-Identifier: Apache-2.0
// A centre in a folder of its own, with one patient, one doctor and what it takes to sign. Shared with tests of plugins.
#pragma once

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "base/uid.h"
#include "centre/centre.h"
#include "dicom/image_writer.h"
#include "record/template.h"
#include "support/temporary_folder.h"

namespace synovia::test {

inline base::TimePoint noon_of(const std::string& iso) {
  return std::chrono::sys_days(*base::parse_date(iso)) + std::chrono::hours(12);
}

inline constexpr const char* kSmallTemplate = R"({
  "id": "small_injection", "version": 1,
  "title": {"fr": "Infiltration", "en": "Injection"},
  "title_code": {"value": "36771-4", "scheme": "LN", "meaning": "RF Guidance for injection of Joint"},
  "act": "INJECTION", "site_field": "joint", "laterality_field": "side",
  "sections": [{"id": "gesture", "label": {"fr": "Geste", "en": "Gesture"}, "fields": [
    {"id": "joint", "type": "choice", "label": {"fr": "Articulation", "en": "Joint"}, "required_to_sign": true,
     "choices": [{"id": "shoulder", "label": {"fr": "épaule", "en": "shoulder"},
                  "code": {"value": "85537004", "scheme": "SCT", "meaning": "Glenohumeral joint structure"}}]},
    {"id": "side", "type": "choice", "label": {"fr": "Côté", "en": "Side"}, "required_to_sign": true,
     "choices": [{"id": "right", "label": {"fr": "droite", "en": "right"},
                  "code": {"value": "24028007", "scheme": "SCT", "meaning": "Right"}}]},
    {"id": "volume", "type": "number", "label": {"fr": "Volume", "en": "Volume"}, "unit": "mL"}]}],
  "narrative": {"fr": "Infiltration : {joint}, {side}.", "en": "Injection: {joint}, {side}."}
})";

class SampleCentre {
 public:
  explicit SampleCentre(const std::string& today = "2026-11-21") : clock(noon_of(today)) {
    open();
    centre::CentreTraits traits;
    traits.name = "Centre de rhumatologie";
    traits.address = "1 rue de l'Essai\n75000 Paris";
    traits.signer = doctor();
    EXPECT_TRUE(centre::set_centre_traits(folder.path(), traits));
    centre::Patient delmas;
    delmas.local_id = "0482117";
    delmas.birth_name = "DELMAS";
    delmas.first_names = "Hélène";
    delmas.sex = "F";
    delmas.birth_date = "1958-04-03";
    auto added = centre->add_patient(delmas, "secretary");
    EXPECT_TRUE(added) << added.error().sentence;
    patient = *added;
  }

  void open() {
    auto opened = centre::Centre::open(folder.path(), clock);
    ASSERT_TRUE(opened) << opened.error().sentence;
    centre = std::move(*opened);
  }
  void reopen() {
    centre.reset();
    open();
  }

  // RPPS of the CDA examples (DOMAIN §4.2).
  static security::Person doctor() {
    return {"vasseur", "VASSEUR", "Claire", "01234560801", security::Role::single_user};
  }

  centre::Visit add_visit(const std::string& care_date, bool in_person = true) {
    centre::Visit visit;
    visit.patient_id = patient.id;
    visit.care_date = care_date;
    visit.time = "10:20";
    visit.reason = "Épaule droite";
    visit.in_person = in_person;
    auto added = centre->add_visit(visit, "secretary");
    EXPECT_TRUE(added) << added.error().sentence;
    return *added;
  }

  centre::SignRequest request(const centre::Visit& visit) const {
    centre::SignRequest request;
    request.visit_id = visit.id;
    request.signer = doctor();
    request.conclusion = "Capsulite rétractile de l'épaule droite.";
    request.advice = "Repos 48 h, glycémie à surveiller 3 jours.";
    return request;
  }

  static centre::SignRequest::RecordToSign record(const std::string& id) {
    auto parsed = record::parse_template(kSmallTemplate);
    EXPECT_TRUE(parsed) << parsed.error().sentence;
    centre::SignRequest::RecordToSign one;
    one.tmpl = std::make_shared<const record::Template>(std::move(*parsed));
    one.record.id = id;
    one.record.template_id = one.tmpl->id;
    one.record.template_version = one.tmpl->version;
    one.record.template_sha256 = one.tmpl->sha256;
    one.record.values = {{"joint", "shoulder"}, {"side", "right"}, {"volume", {{"decimal", "2"}, {"unit", "mL"}}}};
    return one;
  }

  centre::Signed sign(const centre::Visit& visit) {
    auto done = centre->sign(request(visit));
    EXPECT_TRUE(done) << done.error().sentence;
    return done ? *done : centre::Signed{};
  }

  centre::Visit signed_visit(const std::string& care_date) {
    centre::Visit visit = add_visit(care_date);
    sign(visit);
    return visit;
  }

  // A film of the patient in the archive, as a key image.
  centre::KeyImage film(const std::string& patient_id) {
    dicom::ImageToWrite film;
    film.image_class = dicom::ImageClass::digital_xray;
    film.identity.patient_id = patient_id;
    film.identity.patient_name = "DELMAS^Hélène";
    film.identity.birth_date = "1958-04-03";
    film.identity.sex = "F";
    film.identity.study_uid = base::new_uid();
    film.identity.study_date = "2026-11-21";
    film.identity.study_time = "100500";
    film.identity.accession_number = "A26-1";
    film.identity.study_description = "Shoulder";
    film.identity.laterality = "R";
    film.identity.view_position = "AP";
    film.identity.patient_orientation = "L\\F";
    film.imager_spacing_mm = image::SpacingFacts::Pair{0.2, 0.2};
    film.body_part_code_scheme = "SCT";
    film.body_part_code = "16982005";
    film.body_part_meaning = "Shoulder region structure";
    image::Frame frame;
    frame.layout.rows = frame.layout.columns = 64;
    frame.layout.bits_allocated = 16;
    frame.layout.bits_stored = 12;
    frame.layout.high_bit = 11;
    for (std::size_t i = 0; i < 64 * 64; ++i) {
      frame.bytes.push_back(static_cast<std::uint8_t>(i));
      frame.bytes.push_back(static_cast<std::uint8_t>(i >> 8));
    }
    film.frames = {frame};
    auto bytes = dicom::write_image(film);
    EXPECT_TRUE(bytes) << bytes.error().sentence;
    auto stored = centre->archive().ingest(*bytes, "test");
    EXPECT_TRUE(stored) << stored.error().sentence;
    auto sets = archive::display_sets(centre->archive(), film.identity.study_uid);
    EXPECT_TRUE(sets && sets->size() == 1);
    centre::KeyImage key;
    key.set = sets->front();
    key.rendered =
        std::make_shared<const image::RgbaImage>(image::RgbaImage{base::Bytes(128 * 128 * 4, 200), {128, 128}});
    key.view = image::fit(64, 64, 1, key.rendered->size);
    key.grayscale = key.set.pictures.front().grayscale;
    key.grayscale.window = {2048, 4096, image::VoiFunction::linear, ""};
    return key;
  }

  // A needle path of 20 pixels on the key image: 4 mm at the detector.
  static annotation::Shape path_on(const centre::KeyImage& key) {
    annotation::Shape shape;
    shape.id = "path-1";
    shape.kind = annotation::ShapeKind::path;
    shape.sop_uid = key.set.pictures.front().sop_uid;
    shape.points = {{10, 10}, {30, 10}};
    return shape;
  }

  TemporaryFolder folder;
  base::FixedClock clock;
  std::unique_ptr<centre::Centre> centre;
  centre::Patient patient;
};

}  // namespace synovia::test
