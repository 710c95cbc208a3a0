export { Closed as default } from "#components/organizations/manage/closed.tsx";
