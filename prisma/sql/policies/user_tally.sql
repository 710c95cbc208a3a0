GRANT SELECT ON user_tally TO :platform;
