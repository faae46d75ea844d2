using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <param name="Parameter">Code of a registered limit.</param>
/// <param name="Value">In the limit's unit.</param>
public sealed record ParameterValue(string? Parameter, double? Value);

/// <summary>
/// The composite judgement of a test (水质综合合格率, 供水服务承诺 六): passed when every parameter measured is within its limit and none of the mandatory
/// ones is missing. The documents leave the weighting to a standard they do not print, so this is the plain reading. Pure.
/// </summary>
public static class CompositeVerdict
{
    public static Outcome<IReadOnlyList<ParameterResult>> Judge(string sample, IReadOnlyList<ParameterValue>? values, IReadOnlyList<QualityLimit> limits)
    {
        var errors = new FieldErrors();
        var known = limits.Where(limit => limit.Active).ToDictionary(limit => limit.Parameter, StringComparer.Ordinal);
        if (values is not { Count: > 0 }) errors.Add("values", "required", "Give 'values', each a parameter and its figure.");
        var results = new List<ParameterResult>();
        foreach (var (index, value) in (values ?? []).Index())
        {
            if (value.Value is not { } figure || !double.IsFinite(figure) || figure < 0) errors.Add($"values[{index}].value", "out-of-range", "Give the figure the laboratory found, not below 0.");
            if (value.Parameter is null || !known.TryGetValue(value.Parameter, out var limit))
                errors.Add($"values[{index}].parameter", "unknown-parameter", $"No limit of '{value.Parameter}' is registered, so nothing can be said about it.");
            else if (results.Exists(result => result.Parameter == limit.Parameter)) errors.Add($"values[{index}].parameter", "twice", "Give each parameter once.");
            else
                results.Add(new()
                {
                    Sample = sample, Parameter = limit.Parameter, Value = value.Value ?? 0, Least = limit.Least, Most = limit.Most, Unit = limit.Unit, Source = limit.Source,
                    IsWithin = limit.Holds(value.Value ?? 0),
                });
        }

        foreach (var missing in known.Values.Where(limit => limit.Mandatory && results.TrueForAll(result => result.Parameter != limit.Parameter)))
            errors.Add("values", "parameter-missing", $"There is no composite verdict without '{missing.Parameter}'.");
        return errors.Any ? errors.ToRefusal() : Outcome.Of<IReadOnlyList<ParameterResult>>(results);
    }
}
