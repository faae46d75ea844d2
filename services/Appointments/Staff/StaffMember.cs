using System.Text.Json.Serialization;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Somebody who serves in the hall (窗口工作人员), with what they can and hold. The code is the name under which they sign in.</summary>
public sealed record StaffMember
{
    internal const string Columns = "code, name, phone, active, version, updated_at";

    /// <summary>Skills that 002 第一篇 第七条(四) asks for: 「至少有一位工作人员能用英语会话、能用手语提供服务」.</summary>
    public const string English = "english";

    public const string SignLanguage = "sign-language";

    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";
    public bool Active { get; init; }

    /// <summary>Codes: <c>english</c>, <c>sign-language</c>, <c>uyghur</c> …</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    public IReadOnlyList<StaffCertificate> Certificates { get; init; } = [];
    public long Version { get; init; }

    [JsonIgnore]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Name and number are for those who plan and stand in.</summary>
    internal StaffMember For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with { Name = Masking.Name(Name)!, Phone = Masking.Phone(Phone)! };
}

/// <summary>A certificate or training (上岗证、培训), checked before its holder is assigned (001 第四条(三)).</summary>
public sealed record StaffCertificate
{
    [JsonIgnore]
    public string Staff { get; init; } = "";

    /// <summary>What it certifies: <c>window-service</c>, <c>cashier</c> …</summary>
    public string Kind { get; init; } = "";

    public string Number { get; init; } = "";
    public DateOnly ValidFrom { get; init; }

    /// <summary>Its last day; null where it does not end.</summary>
    public DateOnly? ValidUntil { get; init; }

    internal bool IsValidOn(DateOnly day) => ValidFrom <= day && !(ValidUntil < day);
}
