-- Takes one request from a rate limit: cache.Limit.Take, line by line, and
-- cache.Limit.Keep. All numbers are whole microseconds below 2^53, which Lua's
-- numbers hold exactly.
-- KEYS[1]  the limit's state: when the client is due (tat)
-- ARGV     now (since 1970; -1: Redis's clock), interval, burst, period
-- returns  allowed (1 or 0), remaining, retry after, reset
local now, interval, burst, period = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
if now < 0 then
  local t = redis.call('TIME')
  now = tonumber(t[1]) * 1000000 + tonumber(t[2])
end
local tat = tonumber(redis.call('GET', KEYS[1]) or '0') or 0
if tat < now then
  tat = now
end
local earliest = tat + interval - interval * burst
local allowed, remaining, retry = 0, 0, 0
if now < earliest then
  retry = earliest - now
else
  allowed = 1
  remaining = math.floor((now - earliest) / interval)
  tat = tat + interval
  local keep = math.max(tat - now, period)
  redis.call('SET', KEYS[1], string.format('%.0f', tat), 'PX', string.format('%.0f', math.ceil(keep / 1000)))
end
return {allowed, remaining, retry, tat - now}
