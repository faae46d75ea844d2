using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Look-ups of lines inside an open unit of work.</summary>
public static class PhoneLines
{
    public const string OutgoingRule = "K8";

    public static Task<PhoneLine?> Find(UnitOfWork unit, string code) => unit.Single<PhoneLine>($"SELECT {PhoneLine.Columns} FROM phone_line WHERE code = @code", new { code });

    /// <summary>Why nobody may call out on this line; null when they may.</summary>
    public static Refusal? MayCallOut(PhoneLine line) => line.InboundOnly
        ? Refusal.Unprocessable("inbound-only-line", "This line is for incoming calls alone 只打进、不打出.", $"Call out on another line than '{line.Code}'.", OutgoingRule)
        : null;
}
