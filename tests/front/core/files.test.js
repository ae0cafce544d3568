// The addresses of files beside a notebook, whatever host it is shown in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "../../../jmwidgets/widgets/static/core/files.js";

const HOSTS = [
  "/user/ann/lab/tree/notebooks/06_actions.ipynb",
  "/user/ann/lab/workspaces/auto-x/tree/notebooks/06_actions.ipynb",
  "/user/ann/notebooks/notebooks/06_actions.ipynb",
  "/user/ann/voila/render/notebooks/06_actions.ipynb",
];

for (const pathname of HOSTS) {
  test(`a report is found from ${pathname}`, () => {
    const address = addressOf("../reports/für alle/index.html", pathname, "/user/ann/");
    assert.equal(address, "/user/ann/files/reports/f%C3%BCr%20alle/index.html");
  });
}

test("what the server does not show has no address", () => {
  assert.equal(addressOf("../../elsewhere/index.html", HOSTS[0], "/"), null);
  assert.equal(addressOf("../reports/index.html", "/tree", "/"), null);
});
