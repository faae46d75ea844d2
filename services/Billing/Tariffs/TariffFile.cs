using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary><c>tariffs.json</c>: sample tariffs, each with the publication it is modelled on.</summary>
internal sealed record TariffFile(IReadOnlyList<Tariff> Tariffs, IReadOnlyList<TariffInput> Inputs)
{
    private const string Name = "tariffs.json";

    /// <exception cref="BookException">Anything is wrong anywhere.</exception>
    public static TariffFile Read(string folder)
    {
        var errors = new List<string>();
        var inputs = SampleFile.Rows<TariffInput>(folder, Name, "tariffs", errors);
        var found = new FieldErrors();
        var tariffs = inputs.Select((input, i) => Of(input, found, $"tariffs[{i}].")).ToList();
        errors.Add(Name, found);
        errors.AddRange(tariffs.CountBy(tariff => tariff.Code).Where(twice => twice.Value > 1).Select(twice => $"{Name}: '{twice.Key}' stands {twice.Value} times."));
        return errors.Count == 0 ? new(tariffs, inputs) : throw new BookException(errors);
    }

    internal static Tariff Of(TariffInput input, FieldErrors errors, string at)
    {
        if (!(input.Versions?.Count > 0)) errors.Add($"{at}versions", "required", "Give 'versions': at least one.");
        return TariffCheck.Of(input, errors, at) with
        {
            Versions = [.. (input.Versions ?? []).Select((version, i) => new VersionCheck(errors, $"{at}versions[{i}].").Of(version, i + 1)).OrderBy(version => version.ValidFrom).ThenBy(version => version.Number)],
        };
    }
}
