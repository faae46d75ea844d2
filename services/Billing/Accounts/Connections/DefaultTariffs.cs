namespace Utilities.Billing;

/// <summary>
/// On what terms an account begins that a connection opens, until a clerk has confirmed them: tariff by utility and kind, settings <c>Billing:DefaultTariffs:{utility}:{kind}</c>.
/// </summary>
public sealed class DefaultTariffs(IConfiguration configuration)
{
    public const string Residential = "residential";

    /// <summary>What the settings name, or what stands for none.</summary>
    public string Of(string utility, string kind) => configuration[$"Billing:DefaultTariffs:{utility}:{kind}"] is { Length: > 0 } tariff ? tariff : AccountTerms.NoTariff;

    /// <summary>A connection that is not residential may be of any other class; it begins as the first of them.</summary>
    public static string ClassOf(string kind) => kind == Residential ? Residential : "commercial";
}
