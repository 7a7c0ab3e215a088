namespace Followthrough.Mail.Connections;

/// <summary>What a mailbox signs in with.</summary>
public abstract record MailCredentials
{
    private MailCredentials(string user) => User = FieldText.Required(user, nameof(user));

    /// <summary>The name the server knows the mailbox by; often its address.</summary>
    public string User { get; }

    /// <summary>Says who, never the secret.</summary>
    public sealed override string ToString() => $"{GetType().Name} of {User}";

    /// <summary>A password, or an app password.</summary>
    public sealed record Password(string User, string Secret) : MailCredentials(User)
    {
        /// <summary>The password.</summary>
        public string Secret { get; } = FieldText.Required(Secret, nameof(Secret));
    }

    /// <summary>An OAuth2 access token, sent by XOAUTH2.</summary>
    public sealed record AccessToken(string User, string Token) : MailCredentials(User)
    {
        /// <summary>The access token.</summary>
        public string Token { get; } = FieldText.Required(Token, nameof(Token));
    }
}
