using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Generic;

/// <summary>A view that makes an object (<c>django.views.generic.CreateView</c>):
/// <c>new CreateView&lt;Author&gt; { Fields = ["name"] }</c>. A form that is not valid is shown again, with what is wrong beside
/// its fields.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public class CreateView<TModel> : ModelFormView<TModel>
    where TModel : Model;
