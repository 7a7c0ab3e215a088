using System.Text;
using Followthrough.Domain.Sending;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Sending;

public sealed class WebhookSignatureTests
{
    /// <summary>The example that the libraries of Standard Webhooks test themselves by.</summary>
    [Fact]
    public void It_signs_as_the_standard_does() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.FromUnixTimeSeconds(1_614_265_330), Encoding.UTF8.GetBytes("{\"test\": 2432232314}")));

    [Fact]
    public void One_of_several_signatures_is_enough()
    {
        var (secret, now) = ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Instant.FromUnixTimeSeconds(1_614_265_330));
        var good = WebhookSignature.Of(secret, "msg_1", now, "x"u8);
        Assert.True(WebhookSignature.IsGenuine(secret, "msg_1", "1614265330", $"v1,AAAA v2,{good} {good}", "x"u8, now));
        Assert.False(WebhookSignature.IsGenuine(secret, "msg_1", "1614265330", $"v1,AAAA v2,{good}", "x"u8, now));
        Assert.False(WebhookSignature.IsGenuine("whsec_AAAA9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_1", "1614265330", good, "x"u8, now));
    }

    [Fact]
    public void A_text_waits_ever_longer_and_is_given_up_after_a_day()
    {
        var made = Instant.FromUnixTimeSeconds(0);
        Assert.Equal(made + Duration.FromMinutes(1), TextBackOff.Next(1, made, made));
        Assert.Equal(made + Duration.FromMinutes(4), TextBackOff.Next(3, made, made));
        Assert.Equal(made + Duration.FromHours(3), TextBackOff.Next(1, made, made, Duration.FromHours(3)));
        Assert.Null(TextBackOff.Next(20, made, made + Duration.FromHours(23)));
    }
}
