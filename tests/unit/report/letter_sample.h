// SPDX-License-Identifier: Apache-2.0
// A letter as the clinic writes it, for an invented patient.
#pragma once

#include "report/letter.h"

namespace synovia::report {

inline image::ViewTransform whole(std::uint32_t width, std::uint32_t height) {
  image::ViewTransform view;
  view.centre = {width / 2.0, height / 2.0};
  return view;
}

// A grey ramp with one needle path on it.
inline Picture sample_picture(std::string sop_uid, std::uint32_t width = 600, std::uint32_t height = 450) {
  Picture picture;
  image::RgbaImage pixels;
  pixels.size = {width, height};
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      const auto grey = static_cast<std::uint8_t>((x * 160 / width + y * 60 / height));
      pixels.rgba.insert(pixels.rgba.end(), {grey, grey, grey, 255});
    }
  }
  picture.pixels = std::make_shared<const image::RgbaImage>(std::move(pixels));
  picture.view = whole(width, height);
  picture.sop_uid = std::move(sop_uid);
  picture.side = image::Side::right;
  picture.caption = "Figure 1 – Trajet de l’aiguille";
  return picture;
}

inline Letter sample_letter() {
  Letter letter;
  letter.institution = "Centre de soins ostéo-articulaires";
  letter.institution_address = "12, rue des Orfèvres\n75015 Paris";
  letter.finess = "750000000";
  letter.addressee = "Monsieur le Docteur Cœuré\n3, place de l’Église\n75014 Paris";
  letter.identity = {"DELMAS", "Hélène", "F", "1963-02-14", "Lyon 3e (69383)", "2 63 02 69 383 001 52", "0482117"};
  letter.title = "Infiltration de l’épaule droite sous guidage scopique";
  letter.place = "Paris";
  letter.date_text = "20/11/2026";
  letter.created = "2026-11-20T11:04:00Z";
  letter.parts = {
      {"conclusion",
       "Conclusion et conduite à tenir",
       {},
       "Infiltration cortisonée gléno-humérale droite sous scopie, bien tolérée, pour capsulite rétractile.\n"
       "Surveiller la glycémie 3 fois par jour pendant 5 jours (diabète de type 2 ; objectif < 2,50 g/L). Repos "
       "relatif de l’épaule "
       "48 h, kinésithérapie à reprendre à J3. En cas de fièvre, de rougeur ou de douleur qui augmente : appeler le 01 "
       "40 00 00 00. "
       "Contrôle au centre à 6 semaines.",
       false},
      {"done",
       "Ce qui a été fait",
       {},
       "Épaule droite, voie antérieure (intervalle des rotateurs), aiguille 22 G de 90 mm. Iohexol 300 mg I/mL 3,0 mL "
       "(lot K2241, 08/2027), lidocaïne 10 mg/mL 3,0 mL (lot L90-77, 02/2028), triamcinolone hexacétonide 40 mg, 2,0 "
       "mL (lot "
       "TH-5518, 03/2028). Asepsie en 4 temps. Reste à charge : 0 €.",
       false},
      {"findings",
       "Constatations",
       {},
       "Contraste intra-articulaire, pas de fuite. Liquide clair. Douleur (EN 0–10) : 7 avant, ≥ 3 à 20 minutes. "
       "Aucune "
       "complication immédiate. Œdème : aucun.",
       false},
      {"technique",
       "Technique et dose",
       {},
       "Indication : capsulite rétractile résistant à 6 semaines de traitement oral. Opérateur : Dr C. Vasseur. "
       "Appareil : "
       "arceau mobile, salle 2. Temps de scopie 0 min 48 s ; PDS 192 mGy·cm² (lue) ; kerma 8,4 mGy ; 38 images.",
       true},
  };
  letter.signer = "Dr Claire Vasseur";
  letter.signer_rpps = "10001234567";
  letter.signed_text = "Validé électroniquement par le Dr Claire Vasseur, rhumatologue, le 20/11/2026 à 11:04";
  letter.version_text = "Compte rendu A26-10488 · version 1";
  letter.banner = "Synovia : logiciel non marqué CE";
  letter.pictures = {sample_picture("1.2.1"), sample_picture("1.2.2")};
  letter.pictures[1].caption = "Figure 2 – Diffusion intra-articulaire";
  annotation::Shape path;
  path.id = "p1";
  path.kind = annotation::ShapeKind::path;
  path.sop_uid = "1.2.1";
  path.points = {{480, 380}, {280, 240}};
  letter.shapes = {path};
  return letter;
}

}  // namespace synovia::report
