export { default } from "#app/(portal)/organizations/[slug]/oauth/page.tsx";
