-- What ./bench has wrk send, by the first argument after "--":
--   plain      GET of the URL's path, nothing else than Host
--   pipelined  16 requests at a time, each with a query and fields of its own
--   browser    GET with the ten fields that a browser sends
--   visitor    GET on a connection of its own
-- and a last line for a program to read.

local mode

local browser = {
  ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
  ["Accept"] = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
  ["Accept-Language"] = "en-US,en;q=0.9,de;q=0.7",
  ["Accept-Encoding"] = "gzip, deflate, br, zstd",
  ["Connection"] = "keep-alive",
  ["Upgrade-Insecure-Requests"] = "1",
  ["Sec-Fetch-Dest"] = "document",
  ["Sec-Fetch-Mode"] = "navigate",
  ["Sec-Fetch-Site"] = "none",
}

local batches = {}
local turn = 0

function init(args)
  mode = args[1] or "plain"
  if mode == "browser" then
    for name, value in pairs(browser) do
      wrk.headers[name] = value
    end
  end
  if mode == "visitor" then
    wrk.headers["Connection"] = "close"
  end
  if mode ~= "pipelined" then
    return
  end
  math.randomseed(20)
  for i = 1, 256 do
    local requests = {}
    for j = 1, 16 do
      local number = (i - 1) * 16 + j
      requests[j] = wrk.format("GET", wrk.path .. "?id=" .. number .. "&page=" .. math.random(1, 999), {
        ["Host"] = wrk.headers["Host"],
        ["X-Request-Id"] = string.format("%08x-%x", math.random(0, 2147483647), number),
        ["Accept"] = "text/plain;q=0." .. math.random(1, 9) .. ", */*;q=0.1",
      })
    end
    batches[i] = table.concat(requests)
  end
  request = function()
    turn = turn % #batches + 1
    return batches[turn]
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "RESULT requests=%d microseconds=%d p50=%d p99=%d failed=%d refused=%d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.timeout, errors.status))
end
