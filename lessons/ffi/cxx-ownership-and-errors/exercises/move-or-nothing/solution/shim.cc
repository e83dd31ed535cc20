#include "exercise/include/shim.h"
#include "exercise/src/lib.rs.h"
#include <stdexcept>

std::unique_ptr<Quotas> new_quotas() { return std::make_unique<Quotas>(); }

void Quotas::set(rust::Str tenant, uint64_t limit) {
  limits[std::string(tenant)] = limit;
}

uint64_t Quotas::limit(rust::Str tenant) const {
  auto found = limits.find(std::string(tenant));
  return found == limits.end() ? 0 : found->second;
}

void Quotas::move_limit(rust::Str from, rust::Str to, uint64_t amount) {
  std::string giver(from), taker(to);
  auto source = limits.find(giver);
  if (source == limits.end())
    throw std::invalid_argument("no tenant " + giver);
  auto target = limits.find(taker);
  if (target == limits.end())
    throw std::invalid_argument("no tenant " + taker);
  if (amount > source->second)
    throw std::invalid_argument(giver + " has only " +
                                std::to_string(source->second));
  if (source == target)
    return;
  if (target->second > UINT64_MAX - amount)
    throw std::invalid_argument(taker + " would overflow");
  source->second -= amount;
  target->second += amount;
}
