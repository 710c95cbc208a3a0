import { redirect } from "next/navigation";

export default async function OrganizationPage({ params }: PageProps<"/organizations/[slug]">) {
  redirect(`/organizations/${(await params).slug}/details`);
}
