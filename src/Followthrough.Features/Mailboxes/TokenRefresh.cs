using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Followthrough.Domain.Mailboxes;
using NodaTime;

namespace Followthrough.Features.Mailboxes;

/// <summary>Makes a new OAuth2 access token from a refresh token (RFC 6749 §6).</summary>
public sealed class TokenRefresh(HttpClient http, IClock clock)
{
    /// <summary>Longest answer that is read, in bytes.</summary>
    private const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The secret with a new access token.</summary>
    /// <exception cref="Refusal">The provider gives none: the person has to sign in there again.</exception>
    /// <exception cref="HttpRequestException">The provider can't be reached.</exception>
    public async Task<MailSecret> RunAsync(Mailbox mailbox, MailSecret secret, CancellationToken cancel)
    {
        if (mailbox.Provider is not { } provider || secret.RefreshToken is not { } refresh)
        {
            throw Refusal.NotAllowed($"{mailbox.Address} has no refresh token. Sign in at the provider again in Settings, Mailboxes.");
        }

        var fields = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh, ["client_id"] = provider.ClientId };
        if (secret.ClientSecret is { Length: > 0 } own)
        {
            fields["client_secret"] = own;
        }

        if (provider.Scope.Length > 0)
        {
            fields["scope"] = provider.Scope;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenAddress) { Content = new FormUrlEncodedContent(fields) };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        await response.Content.LoadIntoBufferAsync(LongestAnswer, limit.Token);
        var answer = response.Content.Headers.ContentType?.MediaType == "application/json" ? await response.Content.ReadFromJsonAsync<Answer>(limit.Token) : null;
        if ((int)response.StatusCode is >= 500 or 429)
        {
            throw new HttpRequestException($"The provider of {mailbox.Address} answers {(int)response.StatusCode}.");
        }

        return response.IsSuccessStatusCode && answer?.AccessToken is { Length: > 0 } token
            ? secret with
            {
                AccessToken = token, RefreshToken = answer.RefreshToken ?? refresh,
                ValidUntil = clock.GetCurrentInstant() + Duration.FromSeconds(Math.Clamp(answer.ExpiresIn ?? 3_600, 60, 365 * 24 * 3_600)),
            }
            : throw Refusal.NotAllowed($"The provider no longer lets us into {mailbox.Address} ({answer?.Error ?? $"answer {(int)response.StatusCode}"}). Sign in there again in Settings, Mailboxes.");
    }

    private sealed record Answer(
        [property: JsonPropertyName("access_token")] string? AccessToken,
        [property: JsonPropertyName("refresh_token")] string? RefreshToken,
        [property: JsonPropertyName("expires_in")] long? ExpiresIn,
        [property: JsonPropertyName("error")] string? Error);
}
