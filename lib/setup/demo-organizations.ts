// A small believable platform. Domains end in .example, which nobody can own (RFC 2606).
interface DemoOrganization {
  name: string;
  code: string;
  contact: string;
  country: string;
  city: string;
  zip: string;
  address: string;
  phone: string;
  domain: string;
  tier: string;
  status: string;
  members: number;
  /** Days since it was added */
  age: number;
}

// name | code | contact | country | city | zip | address | phone | domain | tier | status | members
const table = `
Aalto Robotics | AALTO | Elina Virtanen | FI | Helsinki | 00180 | Itämerenkatu 5 | +358 9 4245 1100 | aalto-robotics.example | business | active | 14
Acme Corporation | ACME | Dana Whitfield | US | Chicago | 60606 | 225 W Wacker Drive | +1 312 555 0142 | acme.example | enterprise | active | 38
Andina Seguros | ANDINA | Camila Restrepo | CO | Bogotá |  |  | +57 601 743 2200 | andina.example | team | active | 9
Bluewater Logistics | BLUE | Marcus Tan | SG | Singapore | 018956 | 10 Marina Boulevard | +65 6123 4567 | bluewater.example | business | active | 21
Café Lumière | LUMIERE | Hélène Fournier | FR | Lyon | 69002 |  | +33 4 72 10 30 30 | cafe-lumiere.example | free | active | 3
Cardinal Health Partners | CHP | Robert Osei | US | Columbus | 43215 |  | +1 614 555 0178 | cardinalhp.example | enterprise | active | 27
Deltares Water Board | DELTA | Sanne de Vries | NL | Delft | 2629 HV |  | +31 15 285 8585 | deltares.example | business | active | 11
Eastgate University | EGU | Prof. Miriam Adeyemi | NG | Lagos |  |  | +234 803 123 4567 | eastgate.example | enterprise | active | 33
Fjordkraft Energi | FJORD | Ingrid Solberg | NO | Bergen | 5020 |  | +47 55 12 70 00 | fjordkraft.example | team | active | 8
Granite State Bank | GSB | Thomas Keller | US | Concord | 03301 |  | +1 603 555 0119 | granitestate.example | business | inactive | 6
Hanseatische Reederei | HANSE | Jürgen Petersen | DE | Hamburg | 20457 | Am Sandtorkai 37 | +49 40 3785 0 | hanse-reederei.example | team | active | 12
Instituto São Paulo | ISP | Beatriz Carvalho | BR | São Paulo | 01310-100 | Avenida Paulista 1578 | +55 11 3251 5644 | instituto-sp.example | enterprise | active | 24
Jade Mountain Foods | JADE | Lin Mei-hua | TW | Taipei |  |  | +886 2 2720 8889 | jademountain.example | team | active | 7
Kilimanjaro Telecom | KILI | Joseph Mwangi | KE | Nairobi |  |  | +254 20 222 7411 | kilitel.example | business | active | 16
Lakeside Legal LLP | LAKE | Priya Raman | GB | Manchester | M2 5DB |  | +44 161 496 0345 | lakeside-legal.example | team | active | 10
Maple Ridge Schools | MRS | Claire Bouchard | CA | Ottawa | K1P 1J1 |  | +1 613 555 0133 | mapleridge.example | free | active | 19
Nakamura Precision | NAKA | Kenji Nakamura | JP | Osaka | 530-0001 |  | +81 6 6345 1000 | nakamura.example | enterprise | active | 29
Oasis Renewables | OASIS | Layla Haddad | AE | Abu Dhabi |  |  | +971 2 617 0000 | oasis-re.example | business | active | 13
Pacific Marketing Group | PMG | Olivia Chen | AU | Sydney | 2000 |  | +61 2 9374 4000 | pacificmg.example | team | inactive | 5
Quercia Vini | QUERCIA | Lorenzo Bianchi | IT | Firenze | 50122 |  | +39 055 276 8224 | quercia.example | free | active | 2
Riverbend Hospital | RBH | Dr. Amara Okafor | ZA | Durban | 4001 |  | +27 31 327 1000 | riverbend.example | business | active | 22
Škoda Fields Cooperative | SFC | Tomáš Novák | CZ | Plzeň | 301 00 |  |  | skodafields.example | free | inactive | 0
Terra Nova Mining | TNM | Diego Fuentes | CL | Antofagasta |  |  | +56 55 263 7000 | terranova.example | enterprise | active | 18
Zephyr Airlines | ZEPHYR | Ayşe Demir | TR | İstanbul | 34149 |  | +90 212 463 6363 | zephyr.example | enterprise | active | 31
`;

export const demoOrganizations: readonly DemoOrganization[] = table
  .trim()
  .split("\n")
  .map((row, n) => {
    const [name = "", code = "", contact = "", country = "", city = "", zip = "", ...rest] = row.split(" | ");
    const [address = "", phone = "", domain = "", tier = "", status = "", members = ""] = rest;
    return {
      name,
      code,
      contact,
      country,
      city,
      zip,
      address,
      phone,
      domain,
      tier,
      status,
      members: Number(members),
      age: 12 + ((n * 67 + 430) % 540),
    };
  });
