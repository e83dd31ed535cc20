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
  uint64_t &source = limits[giver];
  uint64_t &target = limits[taker];
  if (amount > source)
    throw std::invalid_argument(giver + " has only " + std::to_string(source));
  if (giver == taker)
    return;
  if (target > UINT64_MAX - amount)
    throw std::invalid_argument(taker + " would overflow");
  source -= amount;
  target += amount;
}
