/** What the fields of an organization are called, by name. */
export const fieldLabels: Readonly<Record<string, string>> = {
  name: "Name",
  code: "Code",
  contact: "Point Contact",
  address: "Address",
  zip: "Zip",
  city: "City",
  country: "Country",
  phone: "Phone",
  email: "Email",
  domains: "Domain Name",
  website: "Website",
  description: "Description",
  tier: "Tier",
  creditType: "Credit Type",
  status: "Status",
};
