-- Org Admins say what members may spend in a month, and where their months begin.
GRANT UPDATE (monthly_allowance, time_zone) ON organization TO steward_tenant;
