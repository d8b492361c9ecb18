using NUnit.Framework;
using Shop.Identity;

namespace Shop.Tests;

[TestFixture]
public class PasswordHasherTests
{
    private const string Password = "tr0ub4dor&3";

    [Test]
    public void Verifies_what_it_hashed()
    {
        var hash = PasswordHasher.Hash(Password);
        Assert.That(PasswordHasher.Verify(Password, hash), Is.True);
        Assert.That(PasswordHasher.Verify("something else", hash), Is.False);
    }

    [TestCase("not a hash")]
    [TestCase("1.2")]
    public void Refuses_broken_hashes(string hash) => Assert.That(PasswordHasher.Verify(Password, hash), Is.False);
}
