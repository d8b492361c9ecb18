#import "KeyStore.h"

static NSString *const kTokenKey = @"com.example.shop.token";
static NSString *const kPasswordKey = @"com.example.shop.password";
NSString *const AcmeSecretDidChangeNotification = @"AcmeSecretDidChangeNotification";

@implementation KeyStore
- (NSString *)token {
  return [[NSUserDefaults standardUserDefaults] stringForKey:kTokenKey];
}
@end
