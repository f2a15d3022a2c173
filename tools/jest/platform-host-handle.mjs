/** The running host of the test platform, kept between jest's global setup and teardown of all projects. */
export const platformHost = (globalThis.kontorTestPlatform ??= { child: null, users: 0 });
