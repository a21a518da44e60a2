// SPDX-License-Identifier: Apache-2.0
#include "phantom/phantom.h"

#include <fmt/format.h>

#include "base/i18n.h"
#include "base/uid.h"
#include "phantom/scene.h"

namespace synovia::phantom {

namespace {

using base::tr;

struct Kind {
  const char* name;
  const char* invented_name;
  Phantom (*make)(const PhantomRequest&);
};
constexpr Kind kKinds[] = {{"knee", "FANTOME^Genou", knee}, {"shoulder", "FANTOME^Épaule", shoulder_run}};

nlohmann::json point(image::ImagePoint p) { return nlohmann::json::array({p.x, p.y}); }

nlohmann::json segment_json(const TrueSegment& s) {
  return {{"from", point(s.from)}, {"to", point(s.to)}, {"true_mm", s.true_mm}, {"pixels", s.pixels}};
}

const char* name_of(image::Side side) { return side == image::Side::left ? "left" : "right"; }

nlohmann::json needle_json(const TrueNeedle& needle) {
  nlohmann::json tips = nlohmann::json::array();
  for (const auto& tip : needle.tips) tips.push_back(tip ? point(*tip) : nlohmann::json());
  nlohmann::json path = segment_json(needle.path);
  path["depth_mm"] = needle.depth_mm;
  path["angle_deg"] = needle.angle_deg;
  return {{"path", path},
          {"tips", tips},
          {"arrival_frame", needle.arrival_frame},
          {"first_contrast_frame", needle.first_contrast_frame}};
}

// What the caller knows wins; the film says its modality, body part and view.
void identify(Phantom& phantom, const PhantomRequest& request, const Kind& kind) {
  const dicom::Identity made = phantom.image.identity;
  dicom::Identity& identity = phantom.image.identity;
  identity = request.identity;
  const auto fill = [](std::string& field, const std::string& value) {
    if (field.empty()) field = value;
  };
  fill(identity.patient_name, kind.invented_name);
  fill(identity.patient_id, fmt::format("FANTOME-{}", request.seed));
  identity.modality = made.modality;
  identity.body_part = made.body_part;
  identity.view_position = made.view_position;
  identity.patient_orientation = made.patient_orientation;
  identity.laterality = request.side == image::Side::left ? "L" : "R";
  fill(identity.manufacturer, "Synovia");
  fill(identity.series_description, fmt::format("{} {}", made.body_part, made.view_position));
  const std::string name =
      fmt::format("phantom/{}/{}/{}/{}", kind.name, name_of(request.side), request.binning, request.seed);
  fill(identity.study_uid, base::uid_from(name + "/study"));
  fill(identity.series_uid, base::uid_from(name + "/series"));
  // The instance follows the series, so that the same film in another series is another object.
  fill(identity.sop_uid, base::uid_from(name + "/" + identity.study_uid + "/" + identity.series_uid));
  if (identity.series_number == 0) identity.series_number = 1;
  if (identity.instance_number == 0) identity.instance_number = 1;
}

void describe(Phantom& phantom, const PhantomRequest& request) {
  Truth& truth = phantom.facts;
  const auto& layout = phantom.image.frames.front().layout;
  truth.kind = request.kind;
  truth.side = request.side;
  truth.columns = layout.columns;
  truth.rows = layout.rows;
  truth.frames = phantom.image.frames.size();
  truth.magnification = truth.source_detector_mm / truth.source_object_mm;
  phantom.truth = to_json(truth);
  phantom.truth["study_uid"] = phantom.image.identity.study_uid;
  phantom.truth["series_uid"] = phantom.image.identity.series_uid;
  phantom.truth["sop_uid"] = phantom.image.identity.sop_uid;
}

}  // namespace

std::vector<std::string> kinds() {
  std::vector<std::string> names;
  for (const Kind& kind : kKinds) names.push_back(kind.name);
  return names;
}

nlohmann::json to_json(const Truth& truth) {
  nlohmann::json out{{"kind", truth.kind},
                     {"side", name_of(truth.side)},
                     {"columns", truth.columns},
                     {"rows", truth.rows},
                     {"frames", truth.frames},
                     {"pitch_mm", truth.pitch_mm},
                     {"source_detector_mm", truth.source_detector_mm},
                     {"source_object_mm", truth.source_object_mm},
                     {"magnification", truth.magnification}};
  if (truth.medial_joint_space) out["joint_space"]["medial"] = segment_json(*truth.medial_joint_space);
  if (truth.lateral_joint_space) out["joint_space"]["lateral"] = segment_json(*truth.lateral_joint_space);
  if (truth.ball)
    out["ball"] = {{"centre", point(truth.ball->centre)},
                   {"true_mm", truth.ball->true_mm},
                   {"columns_px", truth.ball->columns_px},
                   {"rows_px", truth.ball->rows_px}};
  if (truth.marker)
    out["marker"] = {{"letter", truth.marker->letter},
                     {"corner", point(truth.marker->corner)},
                     {"opposite", point(truth.marker->opposite)}};
  if (truth.needle) out["needle"] = needle_json(*truth.needle);
  return out;
}

base::Result<Phantom> make(const PhantomRequest& request) {
  if (request.side != image::Side::left && request.side != image::Side::right)
    return base::fail(base::ErrorCode::out_of_range, tr("A phantom has one side: choose left or right."));
  if (request.binning != 1 && request.binning != 2 && request.binning != 4)
    return base::fail(base::ErrorCode::out_of_range, tr("The binning of a phantom is 1, 2 or 4."));
  for (const Kind& kind : kKinds) {
    if (request.kind != kind.name) continue;
    Phantom phantom = kind.make(request);
    identify(phantom, request, kind);
    describe(phantom, request);
    return phantom;
  }
  return base::fail(base::ErrorCode::not_found,
                    fmt::format(fmt::runtime(tr("There is no phantom '{kind}'. Known: {known}.")),
                                fmt::arg("kind", request.kind), fmt::arg("known", fmt::join(kinds(), ", "))));
}

base::Result<base::Bytes> write(const Phantom& phantom) { return dicom::write_image(phantom.image); }

}  // namespace synovia::phantom
