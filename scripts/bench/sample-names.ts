// Names for generated organizations and users, with realistic lengths, accents and frequencies.

export const places =
  "Ålesund|Aarhus|Accra|Aix-en-Provence|Auckland|Bengaluru|Bergen|Białystok|Bogotá|Bristol|Brno|Brújula|Çanakkale|Córdoba|Curitiba|Dún Laoghaire|Düsseldorf|Faro|Ghent|Gdańsk|Göteborg|Haarlem|Hue|Ibadan|İzmir|Jaipur|Kraków|Kumasi|Kyoto|Lagos|Liège|Łódź|Lund|Malmö|Manaus|Mérida|Montréal|Nairobi|Nîmes|Oakland|Osaka|Örebro|Perth|Plzeň|Porto|Poznań|Québec|Reykjavík|Riga|Rosario|Saint Andrews|San Sebastián|São Paulo|Sapporo|Seville|Singapore|Split|Tartu|Tromsø|Uppsala|Utrecht|Valparaíso|Vilnius|Wellington|Wrocław|Würzburg|Zürich".split(
    "|",
  );

export const fields =
  "Applied Physics|Biology|Botanical|Cardiology|Ceramics|Cloud|Coastal|Data|Dental|Digital|Electric|Energy|Engineering|Film|Finance|Forestry|Freight|Genomics|Glass|Harbour|Health|Imaging|Insurance|Language|Legal|Logistics|Marine|Materials|Media|Mining|Mobility|Music|Optics|Paper|Pharma|Polar|Quantum|Rail|Research|Robotics|Satellite|Solar|Steel|Textile|Timber|Translation|Vaccine|Vision|Water|Wind".split(
    "|",
  );

/** The first is the most common by far. */
export const kinds =
  "University|Group|Institute|GmbH|Ltd|Labs|Foundation|Partners|College|Systems|S.A.|Works|Hospital|Bank|Museum|Observatory|Cooperative|Agency|Press|Trust".split(
    "|",
  );

/** A rare word, in one of a hundred thousand organizations, for the rare search. */
export const rareWord = "Zugspitze";

export const givenNames =
  "Aïcha|Akira|Amara|Ana|Anders|Björn|Chidi|Chloé|Daniel|Elif|Émile|Fatima|Grace|Hana|Inés|Ivan|João|Kofi|Lena|Linh|Łukasz|Maja|Mei|Mohamed|Nadia|Olu|Priya|Rania|Søren|Tomás|Yuki|Zofia".split(
    "|",
  );

export const familyNames =
  "Adeyemi|Andersson|Bakker|Brown|Chen|Costa|Dubois|Eriksen|Fernández|García|Haddad|Ito|Jansen|Kaya|Khan|Kowalski|Lehmann|Mensah|Müller|Nakamura|Nguyen|Novák|O'Connor|Okafor|Patel|Pérez|Rossi|Sato|Silva|Smith|Tan|Weiß".split(
    "|",
  );

/** Country, calling code with the start of a valid number, and the number of digits that follow. */
export const countries = [
  ["US", "+1212555", 4],
  ["GB", "+4420794", 5],
  ["DE", "+493012", 6],
  ["FR", "+33142", 6],
  ["SG", "+656123", 4],
  ["BR", "+551130", 6],
  ["IN", "+91802345", 4],
  ["JP", "+81312", 6],
  ["PL", "+48221", 6],
  ["SE", "+46812", 6],
  ["NL", "+31201", 6],
  ["ES", "+34911", 6],
  ["CA", "+1416555", 4],
  ["AU", "+61292", 6],
  ["CH", "+41442", 6],
  ["IE", "+35312", 6],
] as const;
