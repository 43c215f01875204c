import { expect, test } from "vitest";
import { createCounter, createHistogram, renderMetrics, toGauge } from "./metrics.ts";

test("a counter is rendered with its help, its type and a line for each combination of labels", () => {
  const counter = createCounter({ name: "requests_total", help: "Requests.\nAll of them \\ each." });
  counter.add({ route: "/d/:id/", status: "200" });
  counter.add({ route: "/d/:id/", status: "200" }, 2);
  counter.add({ route: "/", status: "404" });
  expect(renderMetrics([counter.collect()])).toBe(
    "# HELP requests_total Requests.\\nAll of them \\\\ each.\n# TYPE requests_total counter\n" +
      'requests_total{route="/d/:id/",status="200"} 3\nrequests_total{route="/",status="404"} 1\n',
  );
});

test("a histogram counts cumulatively, up to +Inf, with sum and count", () => {
  const histogram = createHistogram({ name: "seconds", help: "Time.", bounds: [0.1, 1] });
  for (const value of [0.05, 0.1, 0.5, 3]) histogram.observe({}, value);
  expect(renderMetrics([histogram.collect()])).toBe(
    '# HELP seconds Time.\n# TYPE seconds histogram\nseconds_bucket{le="0.1"} 2\nseconds_bucket{le="1"} 3\nseconds_bucket{le="+Inf"} 4\nseconds_sum 3.65\nseconds_count 4\n',
  );
});

test("[S1] a label's value cannot break out of its line", () => {
  expect(renderMetrics([toGauge({ name: "up", help: "h" }, [[{ model: 'a"\\\n} 1' }, 1]])])).toBe(
    '# HELP up h\n# TYPE up gauge\nup{model="a\\"\\\\\\n} 1"} 1\n',
  );
});

test("a metric without values is left out", () => {
  expect(renderMetrics([createCounter({ name: "none_total", help: "None." }).collect()])).toBe("");
});
