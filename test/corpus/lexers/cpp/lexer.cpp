#include "lexer.hpp"
#include <cctype>
#include <string_view>
#include <unordered_map>

namespace query {

namespace {
const std::unordered_map<std::string_view, TokenType> kKeywords{
    {"token", TokenType::Token}, {"password", TokenType::Password}, {"secret", TokenType::Secret}};
constexpr std::string_view kApiKeyHeader = "X-Api-Key";
}  // namespace

Token Lexer::next() {
  while (pos_ < source_.size() && std::isspace(static_cast<unsigned char>(source_[pos_]))) ++pos_;
  const auto start = pos_;
  while (pos_ < source_.size() && std::isalnum(static_cast<unsigned char>(source_[pos_]))) ++pos_;
  const auto token = source_.substr(start, pos_ - start);
  const auto keyword = kKeywords.find(token);
  return {keyword == kKeywords.end() ? TokenType::Word : keyword->second, token};
}

}  // namespace query
