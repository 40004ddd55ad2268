import { isAbsolute } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../server/config.js";

describe("readConfig(environment)", () => {
  it("listens on loopback, port 8420, with an embedded database, when nothing is said", () => {
    const config = readConfig({});
    expect(config).toMatchObject({ host: "127.0.0.1", port: 8420, databaseUrl: null, runsAtOnce: 1, example: true });
    expect(isAbsolute(config.data)).toBe(true);
  });

  it("takes an empty variable as not given", () => {
    expect(readConfig({ SALIENT_PORT: "", SALIENT_DATABASE_URL: "" })).toMatchObject({ port: 8420, databaseUrl: null });
  });

  it.each(["0.0.0.0", "::", "192.168.1.5", "salient.hospital.org", "127.0.0.1.evil.com"])(
    "refuses to start on %s",
    (host) => {
      expect(() => readConfig({ SALIENT_HOST: host })).toThrow(
        expect.objectContaining({ code: "INPUT_INVALID", message: expect.stringContaining(host) }),
      );
    },
  );

  it.each(["localhost", "127.0.0.1", "127.1.2.3", "::1"])("starts on %s", (host) => {
    expect(readConfig({ SALIENT_HOST: host }).host).toBe(host);
  });

  it("names every variable at fault", () => {
    expect(() => readConfig({ SALIENT_PORT: "99999", SALIENT_MAX_UPLOAD_MB: "many" })).toThrow(
      /SALIENT_PORT.*SALIENT_MAX_UPLOAD_MB/s,
    );
  });
});
