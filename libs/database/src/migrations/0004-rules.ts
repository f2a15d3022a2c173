/** What the tables enforce by themselves: cache versions, business keys, erasure. */
export const RULES = `
-- caches of the programs compare these numbers; whoever changes the rows, by any way, raises them
CREATE FUNCTION raise_catalog_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE installation SET catalog_version = catalog_version + 1;
  RETURN NULL;
END $$;
CREATE FUNCTION raise_organisation_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE installation SET organisation_version = organisation_version + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE ON process_definition
  FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE ON decision_definition
  FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE ON business_calendar
  FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE ON calendar_closure
  FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
CREATE TRIGGER organisation_changed AFTER INSERT OR UPDATE OR DELETE ON person
  FOR EACH STATEMENT EXECUTE FUNCTION raise_organisation_version();
CREATE TRIGGER organisation_changed AFTER INSERT OR UPDATE OR DELETE ON org_unit
  FOR EACH STATEMENT EXECUTE FUNCTION raise_organisation_version();
CREATE TRIGGER organisation_changed AFTER INSERT OR UPDATE OR DELETE ON role_assignment
  FOR EACH STATEMENT EXECUTE FUNCTION raise_organisation_version();
CREATE TRIGGER organisation_changed AFTER INSERT OR UPDATE OR DELETE ON absence
  FOR EACH STATEMENT EXECUTE FUNCTION raise_organisation_version();

-- a sequence per prefix and year: no lock is held, gaps are allowed
CREATE FUNCTION next_business_number(prefix text, year integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  name text := format('business_key_%s_%s', lower(prefix), year);
BEGIN
  IF prefix !~ '^[A-Z][A-Z0-9]{0,9}$' OR year NOT BETWEEN 1900 AND 9999 THEN
    RAISE EXCEPTION 'invalid business key prefix or year';
  END IF;
  IF to_regclass(quote_ident(name)) IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended(name, 0));
    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', name);
  END IF;
  RETURN nextval(quote_ident(name)::regclass);
END $$;

-- readable content goes, its salted digest and the chain stay; the rule that asked for it is named
CREATE FUNCTION erase_history_detail(of_instance uuid, of_seq bigint, rule text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF rule IS NULL OR rule = '' THEN
    RAISE EXCEPTION 'the rule must be named';
  END IF;
  UPDATE history_detail SET content = NULL, erased_by_rule = rule
  WHERE instance_id = of_instance AND seq = of_seq AND content IS NOT NULL;
  RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION raise_catalog_version(), raise_organisation_version(),
  next_business_number(text, integer), erase_history_detail(uuid, bigint, text) FROM PUBLIC;
`;
