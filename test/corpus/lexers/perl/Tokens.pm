package Text::Tokens;
use strict;
use warnings;

our $VERSION = '1.04';
my $token_re = qr/\G\s*(?:(?<word>\w+)|(?<mark>[[:punct:]]))/;
my $key_token = 'key';

sub tokens {
    my ($text) = @_;
    my @tokens;
    while ($text =~ /$token_re/gc) {
        my $token = $+{word} // $+{mark};
        push @tokens, { token => $token, type => defined $+{word} ? 'word' : 'mark' };
    }
    return @tokens;
}

1;
